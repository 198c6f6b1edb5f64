import { fn, col } from "sequelize";
import { CaseExclusion, RefusedAnswer } from "~/models/cases/caseSideRows";
import { CaseFile } from "~/models/cases/CaseFile";
import { User } from "~/models/people/User";
import { absentNow } from "../absence/absentNow";
import { defineAbility } from "../abilities/defineAbility";
import { loadActiveGrants } from "../access/activeGrants";
import type { QueryContext } from "../commandContext";

type Asking = Pick<QueryContext, "clock" | "transaction" | "loads">;

/** What is known of some people when a case looks for somebody: asked at once, however many cases there are. */
export interface People {
  /** Accounts in use, by id. */
  users: ReadonlyMap<string, User>;
  isAbsent(userId: string): boolean;
  /** The end of their absence; null for who is here. */
  awayUntil(userId: string): Date | null;
  /** Who was named to stand in for somebody who is away; null for nobody. */
  replacementOf(userId: string): string | null;
  /** Whether the person may be given the case: allowed to answer it, neither barred from it nor refused once. */
  mayHold(caseFile: CaseFile, userId: string): boolean;
  /** The same as far as everybody may know: whoever is barred by a conflict of interest is not told from the others. */
  seemsFit(caseFile: CaseFile, userId: string): boolean;
  /** How many open cases each holds; a case given counts at once when it is noted here. */
  loads: Map<string, number>;
}

/** Weighs these people, and whoever replaces those who are away, against these cases. */
export async function weighPeople(
  ctx: Asking,
  userIds: readonly string[],
  cases: readonly CaseFile[],
): Promise<People> {
  const absences = await absentNow(ctx, userIds);
  const replacements = [...absences.values()].flatMap(({ replacementId }) => replacementId ?? []);
  const ids = [...new Set([...userIds, ...replacements])];
  const away = new Map([...absences, ...(await absentNow(ctx, replacements))]);
  const users = await User.findAll({ where: { id: ids, disabledAt: null }, transaction: ctx.transaction });
  const { excluded, refused } = await barredPairs(ctx, ids, cases);
  const abilities = new Map<string, ReturnType<typeof defineAbility>>();
  for (const { id } of users)
    abilities.set(id, defineAbility(await loadActiveGrants(id, ctx.clock.now(), ctx.transaction), id));
  const seemsFit = (caseFile: CaseFile, userId: string) =>
    !refused.has(`${caseFile.id} ${userId}`) && (abilities.get(userId)?.can("answer", caseFile) ?? false);
  return {
    users: new Map(users.map((user) => [user.id, user])),
    isAbsent: (userId) => away.has(userId),
    awayUntil: (userId) => away.get(userId)?.endsAt ?? null,
    replacementOf: (userId) => away.get(userId)?.replacementId ?? null,
    mayHold: (caseFile, userId) => !excluded.has(`${caseFile.id} ${userId}`) && seemsFit(caseFile, userId),
    seemsFit,
    loads: await loadsOf(ctx, ids),
  };
}

/** Pairs of a case and a person that must not meet: a conflict of interest, or an answer that was refused. */
async function barredPairs(ctx: Asking, userId: string[], cases: readonly CaseFile[]) {
  const where = { caseId: cases.map(({ id }) => id), userId };
  const { transaction } = ctx;
  const [excluded, refused] = await Promise.all([
    CaseExclusion.findAll({ where, transaction }),
    RefusedAnswer.findAll({ where, transaction }),
  ]);
  const pairs = (rows: readonly { caseId: string; userId: string }[]) =>
    new Set(rows.map((row) => `${row.caseId} ${row.userId}`));
  return { excluded: pairs(excluded), refused: pairs(refused) };
}

/** Counting somebody's cases reads them all: who gives a thousand in a row counts each person once (`ctx.loads`). */
async function loadsOf(ctx: Asking, ids: string[]): Promise<Map<string, number>> {
  const loads = ctx.loads ?? new Map<string, number>();
  const unknown = ids.filter((id) => !loads.has(id));
  const counted = unknown.length ? await openCasesOf(ctx, unknown) : new Map<string, number>();
  for (const id of unknown) loads.set(id, counted.get(id) ?? 0);
  return loads;
}

async function openCasesOf(ctx: Asking, ids: string[]): Promise<Map<string, number>> {
  const rows = (await CaseFile.findAll({
    attributes: ["assigneeId", [fn("COUNT", col("id")), "held"]],
    where: { assigneeId: ids, kind: ["grievance", "support_ticket"], isOpen: true },
    group: ["assigneeId"],
    raw: true,
    transaction: ctx.transaction,
  })) as unknown as { assigneeId: string; held: number }[];
  return new Map(rows.map(({ assigneeId, held }) => [assigneeId, Number(held)]));
}
