import type { CaseFile } from "~/models/cases/CaseFile";
import { WebFiling } from "~/models/cases/FollowUpCode";
import { InboundMessage } from "~/models/messages/InboundMessage";
import { keyedHash } from "~/models/sealing/seal";
import { insertRows } from "~/models/statements";
import type { CommandContext } from "~/workflows/commandContext";
import { holdWords } from "~/workflows/confidential/holdWords";
import { isForFocalPoints } from "~/workflows/confidential/wordList";
import { askForCall } from "~/workflows/followup/askForCall";
import { mayDo, type FollowUpAct } from "~/workflows/followup/readFollowUp";
import { addToCase } from "~/workflows/intake/addToCase";
import { keepWords } from "~/workflows/intake/keepWords";
import { survivorOf } from "~/workflows/merging/survivorOf";
import { keepPhoto } from "~/workflows/photos/keepPhoto";
import type { Photo } from "~/workflows/photos/preparePhoto";
import { recordConfirmation } from "~/workflows/resolution/recordConfirmation";
import { withdrawCase } from "~/workflows/resolution/withdrawCase";
import { keyOf, lockCase } from "~/workflows/triage/lockCase";

/** What a person may do on their page: besides what moves the case, ask to be called. */
export type PageAct = FollowUpAct | "call";

export interface Speech {
  caseId: string;
  act: PageAct;
  /** What was typed with it; only `add` needs any. */
  text: string;
  /** The secret of the form, so that the same form arriving twice speaks once. */
  once: string;
  /** A photo that goes with the words. */
  photo?: Photo | null;
  /** Where to call, as `normaliseSender` spells it; counts only where the case has no number. */
  phone?: string | null;
}

/** What became of it; `too_late` when the case no longer stands where that could be said. */
export type Spoken = PageAct | "withdrawal_asked" | "too_late";

/**
 * Does what the person about whom a case is says on its page, after their code was proved. Words on the focal points'
 * list go to them, and the case never holds them, nor a photo that came with them. Safe to repeat.
 */
export async function speakOnCase(ctx: CommandContext, speech: Speech): Promise<Spoken> {
  const { act, text } = speech;
  const { caseFile, isTheirs } = await lockListening(ctx, speech.caseId);
  const caseId = caseFile.id;
  const dedupeKey = keyedHash(`${speech.caseId}\0${act}\0${speech.once}\0${text}`, "web.once");
  if (await wasSaid(ctx, dedupeKey)) return act === "withdraw" && caseFile.isOpen ? "withdrawal_asked" : act;
  if (!isTheirs && act !== "add") return "too_late";
  if (act === "call" ? !caseFile.isOpen : !mayDo(ctx, caseFile, act)) return "too_late";
  const isAside = await isForFocalPoints(ctx, text);
  if (isAside) await holdWords(ctx, caseFile, { text, dedupeKey });
  const said = isAside ? "" : text;
  const photo = isAside ? null : (speech.photo ?? null);
  if (act === "add") {
    if (!isAside) await addWords(ctx, caseFile, { text, photo, dedupeKey });
    return "add";
  }
  if (act === "call") {
    if (!(await askForCall(ctx, caseFile, speech.phone ?? null))) return "too_late";
    if (said) await addWords(ctx, caseFile, { text, photo: null, dedupeKey });
    return "call";
  }
  const row = { onceHash: dedupeKey, contentHash: dedupeKey, caseId, createdAt: ctx.clock.now() };
  await insertRows(WebFiling, [row], { transaction: ctx.transaction, skipExisting: true });
  if (act === "withdraw") return (await withdrawCase(ctx, { caseId })) === "asked" ? "withdrawal_asked" : "withdraw";
  if (photo) await keepPhoto(ctx, { caseId, key: keyOf(caseFile), photo, channel: "web" });
  await addToCase(ctx, caseFile, said, ctx.clock.now());
  await recordConfirmation(ctx, { caseId, settled: act === "solved", remark: said || null });
  return act;
}

/** The case that listens: where a merged one goes on. Only one phone behind both lets its person decide there. */
async function lockListening(ctx: CommandContext, id: string): Promise<{ caseFile: CaseFile; isTheirs: boolean }> {
  const caseFile = await lockCase(ctx, id);
  const survivor = await survivorOf(ctx, caseFile);
  if (!survivor) return { caseFile, isTheirs: true };
  return { caseFile: await lockCase(ctx, survivor.caseFile.id), isTheirs: survivor.ground === "contact" };
}

/** A photo may come without words: then it is all that is added. */
async function addWords(
  ctx: CommandContext,
  caseFile: CaseFile,
  { text, photo, dedupeKey }: { text: string; photo: Photo | null; dedupeKey: string },
): Promise<void> {
  const [caseId, key] = [caseFile.id, keyOf(caseFile)];
  if (text) await keepWords(ctx, { caseId, key, text, meaning: "addition", dedupeKey });
  const isNew = photo && (await keepPhoto(ctx, { caseId, key, photo, channel: "web" }));
  if (text || isNew) await addToCase(ctx, caseFile, text, ctx.clock.now());
}

/** The same form again: its words are there, or what it asked is done. */
async function wasSaid({ transaction }: CommandContext, dedupeKey: string): Promise<boolean> {
  if (await InboundMessage.findOne({ attributes: ["id"], where: { dedupeKey }, transaction })) return true;
  return (await WebFiling.findByPk(dedupeKey, { transaction })) !== null;
}
