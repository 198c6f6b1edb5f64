import { ConflictError, InvalidInputError, NotFoundError } from "~/models/errors";
import { demandOrdinary } from "../confidential/demandOrdinary";
import type { CommandContext } from "../commandContext";
import { record } from "../journal/record";
import { findHousehold } from "../registry/readHousehold";
import { keyOf, lockCase } from "../triage/lockCase";
import { countReveal } from "./countReveal";
import { readUnmasking } from "./revealed";

/** Why somebody must see who it is: to be sure of the person, to reach them, to correct what is written, about a payment, with the person there. */
export const REVEAL_REASONS = ["verify", "reach", "correct", "payment", "present", "other"] as const;
export type RevealReason = (typeof REVEAL_REASONS)[number];

export const LONGEST_REVEAL_WORDS = 300;

interface Asked {
  why: RevealReason;
  /** More about it, in their own words; needed for `other`. */
  words: string;
}

/**
 * Shows this session who complains, for a quarter of an hour (`readUnmasking`). The line of the journal says who asked and
 * why, and is what shows it. Safe to repeat.
 */
export async function revealCaseIdentity(
  ctx: CommandContext,
  { caseId, ...asked }: Asked & { caseId: string },
): Promise<void> {
  const caseFile = await lockCase(ctx, caseId);
  ctx.authorize("readIdentity", caseFile);
  if (caseFile.kind !== "grievance") throw new NotFoundError();
  if (caseFile.anonymous) throw new ConflictError("case_unnamed");
  const words = wordsOf(asked);
  await demandOrdinary(ctx, caseFile, { words });
  if ((await readUnmasking(ctx)).shows(caseFile)) return;
  await countReveal(ctx);
  await record(ctx, {
    action: "case.identity_revealed",
    subject: { type: "CaseFile", id: caseId },
    caseId,
    facts: factsOf(ctx, asked),
    ...(words && { values: { key: keyOf(caseFile), content: { reason: words } } }),
  });
}

/** The same of the people and the accounts of a household, by its code. */
export async function revealHouseholdIdentity(
  ctx: CommandContext,
  { code, ...asked }: Asked & { code: string },
): Promise<void> {
  const household = await findHousehold(ctx, code);
  if (!household) throw new NotFoundError();
  ctx.authorize("readIdentity", household);
  const words = wordsOf(asked);
  await demandOrdinary(ctx, { kind: "grievance" }, { words });
  if ((await readUnmasking(ctx)).shows(household)) return;
  await countReveal(ctx);
  await record(ctx, {
    action: "registry.identity_revealed",
    subject: { type: "Household", id: household.id },
    facts: factsOf(ctx, asked),
    ...(words && { values: { key: "house" as const, content: { reason: words } } }),
  });
}

function wordsOf({ why, words }: Asked): string {
  const written = words.trim();
  if (why === "other" && !written) throw new InvalidInputError({ words: "errors.reveal_words" });
  if (written.length > LONGEST_REVEAL_WORDS) throw new InvalidInputError({ words: "errors.reveal_long" });
  return written;
}

function factsOf({ actor }: CommandContext, { why }: Asked) {
  return { why, sessionId: actor.kind === "user" ? (actor.sessionId ?? null) : null };
}
