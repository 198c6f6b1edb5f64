import { literal, Op, type WhereOptions } from "sequelize";
import { CaseFile } from "~/models/cases/CaseFile";
import { SpokenYes } from "~/models/cases/SpokenYes";
import { database } from "~/models/database";
import { visibleCases } from "../abilities/visibleCases";
import { authorize, type QueryContext } from "../commandContext";
import { readNames } from "../triage/readNames";

/** Cases looked at; beyond, the figures are of these alone and say so. */
const MOST = 5_000;

/** What came of the yeses one person recorded. */
export interface RecorderChecks {
  recorderId: string;
  name: string | null;
  /** Every yes they recorded, and those on an answer of their own. */
  recorded: number;
  onOwnAnswer: number;
  /** Of those drawn: still to ask, and what asking came to. */
  open: number;
  agrees: number;
  disagrees: number;
  notReached: number;
}

/**
 * The spoken yeses since then on the cases this person sees, by who recorded them: the most denied first. For whoever
 * supervises; in no published figure.
 */
export async function readBackChecks(
  ctx: QueryContext,
  since: Date,
): Promise<{ recorders: RecorderChecks[]; capped: boolean }> {
  authorize(ctx, "read", "BackCheck");
  const rows = await yesesSince(ctx, since);
  const names = await readNames(
    ctx,
    rows.yeses.map(({ recorderId }) => recorderId),
  );
  const recorders = [...new Set(rows.yeses.map(({ recorderId }) => recorderId))].map((recorderId) => ({
    recorderId,
    name: names[recorderId] ?? null,
    ...countYeses(rows.yeses.filter((yes) => yes.recorderId === recorderId)),
  }));
  return { recorders: recorders.sort(mostDeniedFirst), capped: rows.capped };
}

async function yesesSince(ctx: QueryContext, since: Date): Promise<{ yeses: SpokenYes[]; capped: boolean }> {
  const { transaction } = ctx;
  const from = database().escape(since);
  const recent = literal(`\`CaseFile\`.\`id\` IN (SELECT y.case_id FROM spoken_yeses y WHERE y.created_at >= ${from})`);
  const where = { [Op.and]: [recent, visibleCases(ctx)] } as WhereOptions<CaseFile>;
  const cases = await CaseFile.findAll({ attributes: ["id"], where, limit: MOST + 1, raw: true, transaction });
  const caseId = cases.slice(0, MOST).map(({ id }) => id);
  const yeses = await SpokenYes.findAll({ where: { caseId, createdAt: { [Op.gte]: since } }, transaction });
  return { yeses, capped: cases.length > MOST };
}

/** Counts what came of some yeses. */
export function countYeses(
  yeses: readonly Pick<SpokenYes, "ownAnswer" | "checked" | "doneAt" | "result">[],
): Omit<RecorderChecks, "recorderId" | "name"> {
  const count = (is: (yes: (typeof yeses)[number]) => boolean) => yeses.filter(is).length;
  return {
    recorded: yeses.length,
    onOwnAnswer: count(({ ownAnswer }) => ownAnswer),
    open: count(({ checked, doneAt }) => checked && !doneAt),
    agrees: count(({ result }) => result === "agrees"),
    disagrees: count(({ result }) => result === "disagrees"),
    notReached: count(({ result }) => result === "not_reached"),
  };
}

function mostDeniedFirst(a: RecorderChecks, b: RecorderChecks): number {
  return b.disagrees - a.disagrees || b.recorded - a.recorded || a.recorderId.localeCompare(b.recorderId);
}
