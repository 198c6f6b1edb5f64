import { literal, Op, type WhereOptions } from "sequelize";
import { CaseFile } from "~/models/cases/CaseFile";
import type { CaseKind } from "~/models/cases/caseWords";
import type { Action } from "../abilities/defineAbility";
import { notExcluded, visibleSlices } from "../abilities/visibleCases";
import type { QueryContext } from "../commandContext";
import { nextHour, zoneOf } from "../preferences/ownTime";
import { withProvince } from "../triage/caseFilter";
import { subjectFor, type ListedCase } from "../triage/listCases";

/** Counting stops here: who has more than that waiting needs no exact number. */
const COUNT_CAP = 100;
/** Cases shown of each line. */
const SHOWN = 3;

/** What may wait for somebody, in the order it is told in. */
export const WAITING_LINES = ["overdue", "due_today", "unread", "waiting", "appeals", "calls", "unassigned"] as const;
export type WaitingLine = (typeof WAITING_LINES)[number];

/** Some cases that wait for somebody: how many, counted no further than the cap, and the first of them. */
export interface Waiting {
  line: WaitingLine;
  kind: CaseKind;
  count: number;
  capped: boolean;
  rows: ListedCase[];
}

interface Rule {
  /** What somebody must be able to do with a case for it to wait for them. */
  ability: Action;
  sort: "nextDueAt" | "callAt" | "lastInboundAt";
  conditions: (ctx: QueryContext) => WhereOptions<CaseFile>;
  /** Tickets know no such thing. */
  grievancesOnly?: boolean;
}

const UNREAD = literal("(`CaseFile`.`read_at` IS NULL OR `CaseFile`.`read_at` < `CaseFile`.`last_inbound_at`)");

const RULES: Record<WaitingLine, Rule> = {
  overdue: {
    ability: "take",
    sort: "nextDueAt",
    conditions: (ctx) => ({ ...mine(ctx), nextDueAt: { [Op.lt]: ctx.clock.now() } }),
  },
  due_today: {
    ability: "take",
    sort: "nextDueAt",
    conditions: (ctx) => ({ ...mine(ctx), nextDueAt: { [Op.between]: [ctx.clock.now(), midnight(ctx)] } }),
  },
  unread: {
    ability: "take",
    sort: "lastInboundAt",
    conditions: (ctx) => ({ ...mine(ctx), lastInboundAt: { [Op.gt]: new Date(0) }, [Op.and]: [UNREAD] }),
  },
  waiting: { ability: "take", sort: "nextDueAt", conditions: (ctx) => ({ ...mine(ctx), status: "waiting" }) },
  appeals: {
    ability: "take",
    sort: "nextDueAt",
    grievancesOnly: true,
    conditions: () => ({ isOpen: true, appeals: { [Op.gt]: 0 }, status: { [Op.ne]: "answered" } }),
  },
  calls: {
    ability: "call",
    sort: "callAt",
    grievancesOnly: true,
    conditions: (ctx) => ({ callAt: { [Op.between]: [new Date(1), midnight(ctx)] } }),
  },
  unassigned: { ability: "take", sort: "nextDueAt", conditions: () => ({ isOpen: true, assigneeId: null }) },
};

/**
 * What waits for this person among the cases of one kind: each line a short question of one index for each slice of
 * what they may see. Lines that are not theirs, by their ability, are left out.
 */
export async function readWaiting(ctx: QueryContext, kind: CaseKind): Promise<Waiting[]> {
  const lines = WAITING_LINES.filter((line) => isTheirs(ctx, kind, RULES[line]));
  return Promise.all(lines.map((line) => readLine(ctx, kind, line)));
}

function isTheirs(ctx: QueryContext, kind: CaseKind, { ability, grievancesOnly }: Rule): boolean {
  if (grievancesOnly && kind !== "grievance") return false;
  return ctx.ability
    .rulesFor(ability, "CaseFile")
    .some(({ conditions }) => (conditions as { kind?: CaseKind } | undefined)?.kind === kind);
}

async function readLine(ctx: QueryContext, kind: CaseKind, line: WaitingLine): Promise<Waiting> {
  const { ability, sort, conditions } = RULES[line];
  const asked = [{ kind }, conditions(ctx), notExcluded(ctx)];
  const pages = await Promise.all(
    visibleSlices(ctx, ability)
      .map(withProvince)
      .map((slice) =>
        CaseFile.findAll({
          attributes: ["id", sort],
          where: { [Op.and]: [slice, ...asked] } as WhereOptions<CaseFile>,
          order: [[sort, "ASC"]],
          limit: COUNT_CAP + 1,
          raw: true,
          transaction: ctx.transaction,
        }),
      ),
  );
  const found = [...new Map(pages.flat().map((row) => [row.id, row])).values()];
  const first = found.sort((a, b) => timeOf(a[sort]) - timeOf(b[sort])).slice(0, SHOWN);
  const count = Math.min(found.length, COUNT_CAP);
  return { line, kind, count, capped: found.length > COUNT_CAP, rows: await readRows(ctx, first) };
}

async function readRows(ctx: QueryContext, first: { id: string }[]): Promise<ListedCase[]> {
  const ids = first.map(({ id }) => id);
  if (!ids.length) return [];
  const rows = await CaseFile.findAll({ where: { id: ids }, transaction: ctx.transaction });
  return rows
    .sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
    .map((caseFile) => ({ caseFile, subject: subjectFor(ctx, caseFile) }));
}

function mine(ctx: QueryContext) {
  return { isOpen: true, assigneeId: ctx.actor.kind === "user" ? ctx.actor.userId : "" };
}

/** The end of this person's day. */
function midnight(ctx: QueryContext): Date {
  return nextHour(ctx.clock.now(), 0, zoneOf(ctx.actor.kind === "user" ? ctx.actor.grants : []));
}

/** One of the two databases gives times as text where it is asked for bare rows. */
function timeOf(at: Date | string | null): number {
  return at === null ? 0 : new Date(at).getTime();
}
