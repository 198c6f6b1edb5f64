import { levelAbove } from "~/models/cases/caseWords";
import { ConflictError, InvalidInputError } from "~/models/errors";
import type { CommandContext } from "../commandContext";
import { expectVersion, lockCase } from "../triage/lockCase";
import { escalateCase } from "./escalateCase";
import { staffedLevel } from "./findOwner";

/** Longest reason, in characters. */
const LONGEST_REASON = 300;

/** Somebody decides that a case is for the level above, and says why; its new owner is told. */
export async function raiseCase(
  ctx: CommandContext,
  { caseId, version, reason }: { caseId: string; version: number; reason: string },
): Promise<void> {
  const caseFile = await lockCase(ctx, caseId);
  ctx.authorize("escalate", caseFile);
  expectVersion(caseFile, version);
  const words = reason.trim();
  if (!words || words.length > LONGEST_REASON) throw new InvalidInputError({ reason: "errors.reason_needed" });
  const above = levelAbove(caseFile.level);
  if (!above || !caseFile.isOpen || caseFile.status === "answered") throw new ConflictError("transition_not_allowed");
  const toLevel = await staffedLevel(ctx, above, caseFile);
  await escalateCase(ctx, { caseId, toLevel, reason: "decided", words });
}
