import { Op, type WhereOptions } from "sequelize";
import { BulkAct } from "~/models/bulk/BulkAct";
import { BulkItem, type ItemState } from "~/models/bulk/BulkItem";
import { writesToPeople, type BulkStep, type BulkWords } from "~/models/bulk/bulkPlan";
import { CaseFile } from "~/models/cases/CaseFile";
import { InvalidInputError, NotFoundError } from "~/models/errors";
import { newId } from "~/models/identifiers";
import { User } from "~/models/people/User";
import { keyedHash } from "~/models/sealing/seal";
import { insertRows } from "~/models/statements";
import { visibleCases } from "../abilities/visibleCases";
import type { CommandContext } from "../commandContext";
import { queue } from "../jobs/queue";
import { record } from "../journal/record";
import { askForWord } from "../notices/askForWord";
import { whoMay } from "../notices/whoMay";
import { keyOf } from "../triage/lockCase";
import { MOST_CASES, MOST_UNAPPROVED, UNAPPROVED_MS } from "./bulkLimits";
import { demandWords, sealWords } from "./bulkWords";
import { ABILITY_OF, offeredActs } from "./offeredActs";

/** A case as it was seen when it was chosen. */
export interface ChosenCase {
  caseId: string;
  version: number;
}

export interface AskBulk {
  /** The secret of the form: the same one again is the same bulk. */
  once: string;
  plan: BulkStep[];
  cases: ChosenCase[];
  /** What is written to or about each case. */
  wordsFor: (caseFile: CaseFile) => BulkWords;
}

/** Items that wrote to somebody, or will; what was asked to be undone counts until it is. */
const WRITTEN: ItemState[] = ["due", "done", "undo_due", "kept"];

/** Rows a statement takes at once. */
const CHUNK = 500;

/**
 * Asks for the same to be done to many cases. It is written down, case by case, and done by a worker in the name of who
 * asks, each case in its own transaction. Cases that do not exist for this person are counted and nothing else. Where it
 * writes to more people than one may alone, it waits for an approval. Safe to repeat with the same `once`.
 */
export async function askBulk(ctx: CommandContext, asked: AskBulk): Promise<{ bulkId: string; waits: boolean }> {
  const bulk = await noteOnce(ctx, asked);
  if (!bulk) return known(ctx, asked);
  const cases = await seenCases(ctx, asked.cases);
  bulk.missing = new Set(asked.cases.map(({ caseId }) => caseId)).size - cases.length;
  await bulk.save({ transaction: ctx.transaction });
  const waiting = bulk.writes ? await toBeApproved(ctx, bulk, cases) : new Set<string>();
  const versions = new Map(asked.cases.map(({ caseId, version }) => [caseId, version]));
  const items = cases.map((caseFile, position) => {
    const words = asked.wordsFor(caseFile);
    demandWords(asked.plan, words);
    return {
      id: newId(),
      bulkId: bulk.id,
      caseId: caseFile.id,
      position,
      version: versions.get(caseFile.id) ?? caseFile.version,
      state: waiting.has(caseFile.id) ? "asked" : "due",
      sealedWords: sealWords(keyOf(caseFile), words),
    };
  });
  for (const chunk of chunks(items)) await insertRows(BulkItem, chunk, { transaction: ctx.transaction });
  const acts = asked.plan.map(({ act }) => act).join(" ");
  await record(ctx, {
    action: "bulk.asked",
    subject: { type: "BulkAct", id: bulk.id },
    facts: { acts, cases: cases.length, waits: waiting.size > 0 },
  });
  if (waiting.size)
    await tellApprovers(
      ctx,
      bulk,
      cases.filter(({ id }) => waiting.has(id)),
    );
  ctx.afterCommit(() => queue().ring("run-bulk"));
  return { bulkId: bulk.id, waits: waiting.size > 0 };
}

/** The new row of this bulk; null when the same form came before. */
async function noteOnce(ctx: CommandContext, { once, plan, cases }: AskBulk): Promise<BulkAct | null> {
  const { actor, transaction } = ctx;
  const offered = offeredActs(ctx.ability);
  if (actor.kind !== "user" || !plan.every(({ act }) => offered.includes(act))) throw new NotFoundError();
  if (!plan.length || !cases.length) throw new InvalidInputError({ cases: "errors.bulk_nothing" });
  if (cases.length > MOST_CASES) throw new InvalidInputError({ cases: "errors.bulk_too_many" });
  const id = newId();
  const row = { id, authorId: actor.userId, onceHash: hashOf(ctx, { once, plan }), plan: JSON.stringify(plan) };
  const rest = { writes: writesToPeople(plan), missing: 0, createdAt: ctx.clock.now() };
  await insertRows(BulkAct, [{ ...row, ...rest }], { transaction, skipExisting: true });
  return BulkAct.findByPk(id, { transaction });
}

async function known(ctx: CommandContext, asked: AskBulk): Promise<{ bulkId: string; waits: boolean }> {
  const where = { onceHash: hashOf(ctx, asked) };
  const { id: bulkId } = await BulkAct.findOne({ where, rejectOnEmpty: true, transaction: ctx.transaction });
  const waits = await BulkItem.count({ where: { bulkId, state: "asked" }, transaction: ctx.transaction });
  return { bulkId, waits: waits > 0 };
}

function hashOf({ actor }: CommandContext, { once, plan }: Pick<AskBulk, "once" | "plan">): string {
  const userId = actor.kind === "user" ? actor.userId : "";
  return keyedHash(`${userId}\0${once}\0${JSON.stringify(plan)}`, "bulk.once");
}

/** The chosen cases that exist for this person, each once, in the order they were chosen. */
async function seenCases(ctx: CommandContext, chosen: ChosenCase[]): Promise<CaseFile[]> {
  const ids = [...new Set(chosen.map(({ caseId }) => caseId))];
  const seen = new Map<string, CaseFile>();
  for (const id of chunks(ids)) {
    const where = { [Op.and]: [{ id, kind: "grievance" }, visibleCases(ctx)] } as WhereOptions<CaseFile>;
    for (const row of await CaseFile.findAll({ where, transaction: ctx.transaction })) seen.set(row.id, row);
  }
  return ids.flatMap((id) => seen.get(id) ?? []);
}

/** The cases somebody else must approve: all those this person does not approve alone, once they are too many. */
async function toBeApproved(ctx: CommandContext, bulk: BulkAct, cases: CaseFile[]): Promise<Set<string>> {
  const told = bulk.plan.find(({ act }) => act === "answer" || act === "reject")?.act ?? "answer";
  const alone = cases.filter((one) => ctx.ability.can(ABILITY_OF[told], one) && !ctx.ability.can("approveBulk", one));
  if (!alone.length) return new Set();
  const { transaction } = ctx;
  await User.findByPk(bulk.authorId, { lock: true, transaction }); // two at once add up too
  const since = new Date(ctx.clock.now().getTime() - UNAPPROVED_MS);
  const where = { authorId: bulk.authorId, writes: true, createdAt: { [Op.gt]: since }, id: { [Op.ne]: bulk.id } };
  const lately = await BulkAct.findAll({ attributes: ["id"], where, transaction });
  const bulkId = lately.map(({ id }) => id);
  const written = await BulkItem.count({ where: { bulkId, decidedById: null, state: WRITTEN }, transaction });
  return alone.length + written > MOST_UNAPPROVED ? new Set(alone.map(({ id }) => id)) : new Set();
}

/** Tells those who may approve one of the cases at least; of the others they hear nothing. */
async function tellApprovers(ctx: CommandContext, { id: bulkId }: BulkAct, cases: CaseFile[]): Promise<void> {
  const places = cases.flatMap(({ provinceCode, territoryCode, siteCode }) => [provinceCode, territoryCode, siteCode]);
  const id = cases.map((one) => one.id);
  const approvers = await whoMay(ctx, { action: "approveBulk", subject: "CaseFile", places }, async (as) => {
    const where = { [Op.and]: [{ id }, visibleCases(as, "approveBulk")] } as WhereOptions<CaseFile>;
    return (await CaseFile.count({ where, transaction: ctx.transaction })) > 0;
  });
  await askForWord(ctx, { kind: "approval_bulk", approvers, path: `/cases/bulk/${bulkId}` });
}

function* chunks<T>(list: T[]): Generator<T[]> {
  for (let start = 0; start < list.length; start += CHUNK) yield list.slice(start, start + CHUNK);
}
