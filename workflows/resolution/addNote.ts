import { CaseNote } from "~/models/cases/CaseNote";
import { InvalidInputError } from "~/models/errors";
import { newId } from "~/models/identifiers";
import { seal } from "~/models/sealing/seal";
import type { CommandContext } from "../commandContext";
import { demandOrdinary } from "../confidential/demandOrdinary";
import { dropDraft } from "../drafts/dropDraft";
import { record } from "../journal/record";
import { tellMentioned } from "../notices/mentions";
import { keyOf, lockCase } from "../triage/lockCase";

/** Longest private note, in characters. */
export const LONGEST_NOTE = 10_000;

/** Adds a private note, which never leaves the house. What is for the focal points alone is refused, and its author told. */
export async function addNote(
  ctx: CommandContext,
  { caseId, text }: { caseId: string; text: string },
): Promise<{ noteId: string }> {
  const caseFile = await lockCase(ctx, caseId);
  ctx.authorize("note", caseFile);
  const words = text.trim();
  if (!words) throw new InvalidInputError({ text: "errors.note_empty" });
  if (words.length > LONGEST_NOTE) throw new InvalidInputError({ text: "errors.note_long" });
  await demandOrdinary(ctx, caseFile, { text: words });

  const authorId = ctx.actor.kind === "user" ? ctx.actor.userId : "";
  const sealedText = seal(keyOf(caseFile), words, "note.text");
  const note = await CaseNote.create(
    { id: newId(), caseId, authorId, sealedText, createdAt: ctx.clock.now() },
    { transaction: ctx.transaction },
  );
  await dropDraft(ctx, caseId, "note");
  await caseFile.update({ lastActivityAt: ctx.clock.now() }, { transaction: ctx.transaction });
  await record(ctx, { action: "case.noted", subject: { type: "CaseNote", id: note.id }, caseId });
  await tellMentioned(ctx, caseFile, words);
  return { noteId: note.id };
}
