import { CaseHold } from "~/models/cases/CaseHold";
import type { CaseFile } from "~/models/cases/CaseFile";
import { InvalidInputError } from "~/models/errors";
import { newId } from "~/models/identifiers";
import { seal } from "~/models/sealing/seal";
import type { CommandContext } from "../commandContext";
import { demandOrdinary } from "../confidential/demandOrdinary";
import { record } from "../journal/record";
import { keyOf, lockCase } from "../triage/lockCase";

/** Longest reason, in characters. */
const LONGEST_REASON = 300;

export interface HoldCase {
  caseId: string;
  reason: string;
}

/** Says that a case, a complaint or a ticket, must not be erased, and why: no rule touches it until somebody lifts that. Safe to repeat. */
export async function holdCase(ctx: CommandContext, { caseId, reason }: HoldCase): Promise<void> {
  const { caseFile, hold } = await lockHold(ctx, caseId);
  const words = await demandReason(ctx, caseFile, reason);
  if (hold) return;
  const key = keyOf(caseFile);
  const heldById = ctx.actor.kind === "user" ? ctx.actor.userId : "";
  await CaseHold.create(
    { id: newId(), caseId, sealedReason: seal(key, words, "hold.reason"), heldById, heldAt: ctx.clock.now() },
    { transaction: ctx.transaction },
  );
  await record(ctx, { action: "case.held", ...about(caseFile), values: { key, content: { reason: words } } });
}

/** Lets the rules have the case again, and says why. Safe to repeat. */
export async function liftHold(ctx: CommandContext, { caseId, reason }: HoldCase): Promise<void> {
  const { caseFile, hold } = await lockHold(ctx, caseId);
  const words = await demandReason(ctx, caseFile, reason);
  if (!hold) return;
  const key = keyOf(caseFile);
  const liftedById = ctx.actor.kind === "user" ? ctx.actor.userId : "";
  await hold.update(
    { liftedAt: ctx.clock.now(), liftedById, sealedLiftReason: seal(key, words, "hold.lift_reason") },
    { transaction: ctx.transaction },
  );
  await record(ctx, { action: "case.hold_lifted", ...about(caseFile), values: { key, content: { reason: words } } });
}

async function lockHold(ctx: CommandContext, caseId: string): Promise<{ caseFile: CaseFile; hold: CaseHold | null }> {
  const caseFile = await lockCase(ctx, caseId);
  ctx.authorize("hold", caseFile);
  return {
    caseFile,
    hold: await CaseHold.findOne({ where: { caseId, liftedAt: null }, transaction: ctx.transaction }),
  };
}

async function demandReason(ctx: CommandContext, caseFile: CaseFile, reason: string): Promise<string> {
  const words = reason.trim();
  if (!words || words.length > LONGEST_REASON) throw new InvalidInputError({ reason: "errors.hold_reason" });
  await demandOrdinary(ctx, caseFile, { reason: words });
  return words;
}

function about({ id: caseId }: CaseFile) {
  return { subject: { type: "CaseFile", id: caseId }, caseId };
}
