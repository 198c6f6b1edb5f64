import { BulkItem, type ItemState } from "~/models/bulk/BulkItem";
import type { BulkAct } from "~/models/bulk/BulkAct";
import { needsWhatWasSeen } from "~/models/bulk/bulkPlan";
import { CaseFile } from "~/models/cases/CaseFile";
import type { Clock } from "~/models/clock";
import { inTransaction } from "~/models/database";
import { ConflictError, InvalidInputError, YokaError } from "~/models/errors";
import { logger } from "~/models/logger";
import type { UserActor } from "../access/readSession";
import type { CommandContext } from "../commandContext";
import { runCommand } from "../runCommand";
import { expectVersion, keyOf, lockCase } from "../triage/lockCase";
import { MOST_ATTEMPTS } from "./bulkLimits";
import { openWords } from "./bulkWords";
import { performSteps } from "./performSteps";
import { reverseSteps } from "./reverseSteps";

interface Settling {
  bulk: BulkAct;
  author: UserActor;
  clock: Clock;
}

/**
 * Does, or undoes, one case of a bulk as the person who asked, in one transaction with the line that says so: whoever
 * comes second finds it settled. What the command refuses is noted in its words.
 */
export async function settleItem(itemId: string, { bulk, author, clock }: Settling): Promise<void> {
  try {
    await runCommand(author, (ctx) => settle(ctx, itemId, bulk), { clock, bulkId: bulk.id });
  } catch (error) {
    await noteRefusal(itemId, error);
  }
}

async function settle(ctx: CommandContext, itemId: string, bulk: BulkAct): Promise<void> {
  const item = await BulkItem.findByPk(itemId, { lock: true, transaction: ctx.transaction });
  if (item?.state === "due") await doItem(ctx, item, bulk);
  else if (item?.state === "undo_due") await undoItem(ctx, item);
}

async function doItem(ctx: CommandContext, item: BulkItem, { plan }: BulkAct): Promise<void> {
  const { caseId } = item;
  const caseFile = await lockCase(ctx, caseId);
  if (needsWhatWasSeen(plan)) expectVersion(caseFile, item.version);
  const words = openWords(keyOf(caseFile), item.sealedWords);
  const before = await performSteps(ctx, { caseId, plan, words });
  const after = await CaseFile.findByPk(caseId, { attributes: ["version"], transaction: ctx.transaction });
  const state: ItemState = before.done.length ? "done" : "already";
  const doneVersion = after?.version ?? null;
  await item.update(
    { state, before, doneVersion, doneAt: ctx.clock.now(), leaseUntil: null },
    { transaction: ctx.transaction },
  );
}

async function undoItem(ctx: CommandContext, item: BulkItem): Promise<void> {
  const caseFile = await lockCase(ctx, item.caseId);
  if (caseFile.version !== item.doneVersion) throw new ConflictError("changed_since");
  if (item.before) await reverseSteps(ctx, { caseFile, before: item.before });
  await item.update({ state: "undone", leaseUntil: null }, { transaction: ctx.transaction });
}

/** A refusal is final; an error nobody foresaw has some more tries, each after its lease. */
async function noteRefusal(itemId: string, error: unknown): Promise<void> {
  const foreseen = error instanceof YokaError;
  if (!foreseen) logger.error({ err: error, itemId }, "a case of a bulk could not be settled");
  await inTransaction(async (transaction) => {
    const item = await BulkItem.findByPk(itemId, { lock: true, transaction });
    if (item?.state !== "due" && item?.state !== "undo_due") return;
    const attempts = item.attempts + (foreseen ? 0 : 1);
    if (!foreseen && attempts < MOST_ATTEMPTS) return void (await item.update({ attempts }, { transaction }));
    const state: ItemState = item.state === "due" ? "failed" : "kept";
    const outcome = foreseen ? outcomeOf(error) : "refused";
    await item.update({ state, outcome, attempts, leaseUntil: null }, { transaction });
  });
}

/** The word under `errors` that says it best. */
function outcomeOf(error: YokaError): string {
  const field = error instanceof InvalidInputError ? Object.values(error.fields)[0] : undefined;
  return field?.replace(/^errors\./, "") ?? error.code;
}
