import { ConflictError, NotFoundError } from "~/models/errors";
import type { AskBulk } from "../bulk/askBulk";
import { performSteps } from "../bulk/performSteps";
import type { CommandContext, QueryContext } from "../commandContext";
import { expectVersion, lockCase } from "../triage/lockCase";
import { readMacro } from "./listMacros";
import { stepsOf, wordsFor } from "./macroSteps";

export interface ApplyMacro {
  caseId: string;
  /** Of the case, as it was when the macro was chosen. */
  version: number;
  macroId: string;
  /** The answer as it was left in the composer; null for that of the macro. */
  text: string | null;
  /** As for `answerCase`. */
  language?: string;
  languageReason?: string;
}

/** Does everything a macro does to one case, or nothing of it, each act by its own command. */
export async function applyMacro(
  ctx: CommandContext,
  { caseId, version, macroId, text, language, languageReason }: ApplyMacro,
): Promise<{ messageId: string | null }> {
  const caseFile = await lockCase(ctx, caseId);
  if (caseFile.kind !== "grievance" || ctx.actor.kind !== "user") throw new NotFoundError();
  expectVersion(caseFile, version);
  const { plan, wordsFor: said } = await planMacro(ctx, macroId);
  const words = { ...said(caseFile), language, languageReason };
  return performSteps(ctx, { caseId, plan, words: text === null ? words : { ...words, text } });
}

/** What a macro does as this person would apply it now. Refused when it names what is no more. */
export async function planMacro(ctx: QueryContext, macroId: string): Promise<Pick<AskBulk, "plan" | "wordsFor">> {
  const { macro, words, gone, mayUse } = await readMacro(ctx, macroId);
  if (!mayUse || ctx.actor.kind !== "user") throw new NotFoundError();
  if (gone.length) throw new ConflictError("macro_gone");
  return {
    plan: stepsOf(macro.plan, words, ctx.actor.userId),
    wordsFor: (caseFile) => wordsFor(words, caseFile),
  };
}
