import { Op, type WhereOptions } from "sequelize";
import { BulkAct } from "~/models/bulk/BulkAct";
import { BulkItem } from "~/models/bulk/BulkItem";
import { CaseFile } from "~/models/cases/CaseFile";
import { InvalidInputError, NotFoundError, NotPermittedError } from "~/models/errors";
import { visibleCases } from "../abilities/visibleCases";
import type { CommandContext } from "../commandContext";
import { queue } from "../jobs/queue";
import { record } from "../journal/record";
import { keyOf } from "../triage/lockCase";
import { openWords, sealWords } from "./bulkWords";

/** Longest reason of a refusal, in characters. */
const LONGEST_REASON = 300;

/**
 * Lets a bulk of somebody else go ahead, for the cases this person may approve; the others go on waiting for somebody
 * who may. Approving again changes nothing. Returns how many cases it let go.
 */
export async function approveBulk(ctx: CommandContext, { bulkId }: { bulkId: string }): Promise<number> {
  const waiting = await lockWaiting(ctx, bulkId);
  const decided = { state: "due" as const, decidedById: deciderOf(ctx) };
  await BulkItem.update(decided, { where: { id: idsOf(waiting) }, transaction: ctx.transaction });
  if (!waiting.length) return 0;
  const facts = { cases: waiting.length };
  await record(ctx, { action: "bulk.approved", subject: { type: "BulkAct", id: bulkId }, facts });
  ctx.afterCommit(() => queue().ring("run-bulk"));
  return waiting.length;
}

/** Refuses it, for the same cases, with a reason its author reads. */
export async function refuseBulk(
  ctx: CommandContext,
  { bulkId, reason }: { bulkId: string; reason: string },
): Promise<number> {
  const waiting = await lockWaiting(ctx, bulkId);
  const refusal = reason.trim();
  if (!refusal || refusal.length > LONGEST_REASON) throw new InvalidInputError({ reason: "errors.reason_needed" });
  const decidedById = deciderOf(ctx);
  for (const { item, caseFile } of waiting) {
    const key = keyOf(caseFile);
    const sealedWords = sealWords(key, { ...openWords(key, item.sealedWords), refusal });
    await item.update({ state: "refused", decidedById, sealedWords }, { transaction: ctx.transaction });
  }
  if (!waiting.length) return 0;
  const facts = { cases: waiting.length };
  await record(ctx, { action: "bulk.refused", subject: { type: "BulkAct", id: bulkId }, facts });
  return waiting.length;
}

interface Waiting {
  item: BulkItem;
  caseFile: CaseFile;
}

/** The waiting cases this person may decide on. Whoever may decide on none of the bulk's cases finds nothing. */
async function lockWaiting(ctx: CommandContext, bulkId: string): Promise<Waiting[]> {
  const { transaction } = ctx;
  const bulk = await BulkAct.findByPk(bulkId, { lock: true, transaction });
  if (!bulk) throw new NotFoundError();
  if (bulk.authorId === deciderOf(ctx)) throw new NotPermittedError("bulk_own");
  const items = await BulkItem.findAll({ where: { bulkId }, order: [["id", "ASC"]], transaction });
  const where = { [Op.and]: [{ id: items.map(({ caseId }) => caseId) }, visibleCases(ctx, "approveBulk")] };
  const cases = await CaseFile.findAll({ where: where as WhereOptions<CaseFile>, transaction });
  if (!cases.length) throw new NotFoundError();
  const seen = new Map(cases.map((caseFile) => [caseFile.id, caseFile]));
  const asked = { id: items.filter(({ caseId }) => seen.has(caseId)).map(({ id }) => id), state: "asked" as const };
  const waiting = await BulkItem.findAll({ where: asked, order: [["id", "ASC"]], lock: true, transaction });
  return waiting.flatMap((item) => {
    const caseFile = seen.get(item.caseId);
    return caseFile ? [{ item, caseFile }] : [];
  });
}

function idsOf(waiting: Waiting[]): string[] {
  return waiting.map(({ item }) => item.id);
}

function deciderOf({ actor }: CommandContext): string {
  return actor.kind === "user" ? actor.userId : "";
}
