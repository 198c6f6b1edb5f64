import { CaseDraft, type Voice } from "~/models/cases/CaseDraft";
import type { CaseFile } from "~/models/cases/CaseFile";
import type { QueryContext } from "../commandContext";
import { keyOf } from "../triage/lockCase";
import { DRAFT_ABILITY } from "./draftAbility";
import { opened, type KeptDraft } from "./saveDraft";

/** What this person was writing on a case they see, by voice; nobody else's, nor what they may say no more. */
export async function readDrafts(ctx: QueryContext, caseFile: CaseFile): Promise<Partial<Record<Voice, KeptDraft>>> {
  if (ctx.actor.kind !== "user") return {};
  const where = { caseId: caseFile.id, userId: ctx.actor.userId };
  const rows = await CaseDraft.findAll({ where, transaction: ctx.transaction });
  const allowed = rows.filter(({ voice }) => ctx.ability.can(DRAFT_ABILITY[voice], caseFile));
  return Object.fromEntries(allowed.map((row) => [row.voice, opened(row, keyOf(caseFile))]));
}
