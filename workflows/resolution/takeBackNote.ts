import { CaseNote } from "~/models/cases/CaseNote";
import type { CaseFile } from "~/models/cases/CaseFile";
import { ConflictError, NotFoundError } from "~/models/errors";
import { open } from "~/models/sealing/seal";
import type { CommandContext } from "../commandContext";
import { giveBackDraft } from "../drafts/dropDraft";
import { record } from "../journal/record";
import { keyOf, lockCase } from "../triage/lockCase";
import { TAKE_BACK_MS } from "./answerCase";

interface OwnNote {
  caseId: string;
  noteId: string;
}

/**
 * Takes a note of one's own back while nobody has had the time to rely on it: it is gone, and its words are again what
 * the person is writing. Later a note stays, and can only be struck.
 */
export async function takeBackNote(ctx: CommandContext, { caseId, noteId }: OwnNote): Promise<void> {
  const { caseFile, note } = await lockOwnNote(ctx, { caseId, noteId });
  if (ctx.clock.now().getTime() > note.createdAt.getTime() + TAKE_BACK_MS) throw new ConflictError("note_stays");
  await giveBackDraft(ctx, caseFile, { voice: "note", text: open(keyOf(caseFile), note.sealedText, "note.text") });
  await note.destroy({ transaction: ctx.transaction });
  await record(ctx, { action: "case.note_taken_back", subject: { type: "CaseNote", id: noteId }, caseId });
}

/** Strikes a note of one's own: it was wrong, and stays legible, crossed out, for those who had read it. Safe to repeat. */
export async function strikeNote(ctx: CommandContext, { caseId, noteId }: OwnNote): Promise<void> {
  const { note } = await lockOwnNote(ctx, { caseId, noteId });
  if (note.struckAt) return;
  await note.update({ struckAt: ctx.clock.now() }, { transaction: ctx.transaction });
  await record(ctx, { action: "case.note_struck", subject: { type: "CaseNote", id: noteId }, caseId });
}

/** A note of this very person; to anybody else there is none that could be taken back. */
async function lockOwnNote(
  ctx: CommandContext,
  { caseId, noteId }: OwnNote,
): Promise<{ caseFile: CaseFile; note: CaseNote }> {
  const caseFile = await lockCase(ctx, caseId);
  ctx.authorize("note", caseFile);
  const authorId = ctx.actor.kind === "user" ? ctx.actor.userId : "";
  const where = { id: noteId, caseId, authorId };
  const note = await CaseNote.findOne({ where, lock: true, transaction: ctx.transaction });
  if (!note) throw new NotFoundError();
  return { caseFile, note };
}
