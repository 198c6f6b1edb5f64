import { redirect } from "@remix-run/node";
import { parseReference } from "~/models/cases/reference";
import { InvalidInputError } from "~/models/errors";
import type { Actor, CommandContext } from "~/workflows/commandContext";
import { changeProxy } from "~/workflows/contact/changeProxy";
import { changeSafeContact } from "~/workflows/contact/changeSafeContact";
import { recordCall } from "~/workflows/contact/recordCall";
import { revealCaseIdentity } from "~/workflows/identity/revealIdentity";
import { applyMacro } from "~/workflows/macros/applyMacro";
import { linkHousehold, unlinkHousehold } from "~/workflows/registry/linkHousehold";
import { moveToConfidential } from "~/workflows/confidential/moveToConfidential";
import { addFromCase, reopenFromCase } from "~/workflows/desk/speakFromCase";
import { attachDocument } from "~/workflows/documents/attachDocument";
import { looksLikePdf } from "~/workflows/documents/checkPdf";
import { attachPhoto } from "~/workflows/photos/attachPhoto";
import { preparePhoto, type GivenPhoto } from "~/workflows/photos/preparePhoto";
import { addNote } from "~/workflows/resolution/addNote";
import { answerCase, TAKE_BACK_MS } from "~/workflows/resolution/answerCase";
import { recordConfirmation } from "~/workflows/resolution/recordConfirmation";
import { rejectCase } from "~/workflows/resolution/rejectCase";
import { sendAgain } from "~/workflows/resolution/sendAgain";
import { strikeNote, takeBackNote } from "~/workflows/resolution/takeBackNote";
import { takeBackAnswer } from "~/workflows/resolution/takeBackAnswer";
import { withdrawCase } from "~/workflows/resolution/withdrawCase";
import { queryContext, runCommand } from "~/workflows/runCommand";
import { assignCase, takeCase } from "~/workflows/triage/assignCase";
import { qualifyCase } from "~/workflows/triage/qualifyCase";
import { visibleAmong } from "~/workflows/triage/visibleAmong";
import { resumeCase, waitCase } from "~/workflows/triage/waitCase";
import type { ActAnswer } from "../../components/file/fileView";
import { acting } from "../../errors.server";
import { requireActor, requireFormWithPhoto } from "../../session.server";
import { readAct, type Act } from "./actForms.server";
import { MOVES } from "./moveForms.server";

/** Does one act on a case. The answer says what may be taken back, or why it was refused. */
export async function actOnCase(
  request: Request,
  { base, reference, requestId }: { base: string; reference: string; requestId: string },
) {
  const { actor } = await requireActor(request);
  const { form, photo } = await requireFormWithPhoto(request);
  return acting(async () => {
    const asked = readAct(form);
    const prepared = asked.act === "photo" && photo ? await prepareFile(photo) : null;
    const done = await runCommand(actor, (ctx) => perform(ctx, asked, prepared), { requestId });
    await leaveWhatIsGone(actor, asked.caseId, { base, reference });
    return { ok: true, act: asked.act, takeBackUntil: null, ...done } satisfies ActAnswer;
  });
}

/** Runs the command behind an act; returns until when it may be taken back (ISO 8601), where it may. */
async function perform(
  ctx: CommandContext,
  asked: Act,
  file: Prepared | null,
): Promise<{ takeBackUntil?: string | null; noteId?: string }> {
  switch (asked.act) {
    case "qualify": {
      const [categoryCode = "", detailCode = null] = asked.object.split(":");
      await qualifyCase(ctx, { ...asked, categoryCode, detailCode, placeCode: asked.placeCode || null });
      return {};
    }
    case "answer": {
      const { macroId } = asked;
      const { messageId } = await (macroId ? applyMacro(ctx, { ...asked, macroId }) : answerCase(ctx, asked));
      return { takeBackUntil: messageId && takeBackUntil(ctx) };
    }
    case "macro":
      await applyMacro(ctx, { ...asked, text: null });
      return { takeBackUntil: null };
    case "note":
      return { ...(await addNote(ctx, asked)), takeBackUntil: takeBackUntil(ctx) };
    case "photo":
      if (file && "document" in file) {
        if (asked.signed) throw new InvalidInputError({ photo: "photo.signed_as_photo" });
        await attachDocument(ctx, { caseId: asked.caseId, ...file.document });
      } else await attachPhoto(ctx, { caseId: asked.caseId, photo: file, signed: asked.signed });
      return {};
    case "withdraw":
      await withdrawCase(ctx, { ...asked, heardByCall: asked.heard === "on" });
      return {};
    case "confirm":
      await recordConfirmation(ctx, {
        caseId: asked.caseId,
        settled: asked.settled === "yes",
        remark: asked.remark || null,
      });
      return {};
    case "call":
      await recordCall(ctx, {
        ...asked,
        settled: saidYes(asked.settled),
        withdraws: saidYes(asked.withdraws),
        agrees: saidYes(asked.agrees),
      });
      return {};
    default:
      await SIMPLE[asked.act](ctx, asked as never);
      return {};
  }
}

/** A photo made anew, a PDF as it arrived, or why it is neither. */
type Prepared = Awaited<ReturnType<typeof preparePhoto>> | { document: { bytes: Buffer; name?: string } };

async function prepareFile(given: GivenPhoto): Promise<Prepared> {
  if ("bytes" in given && looksLikePdf(given.bytes)) return { document: given };
  const photo = await preparePhoto(given);
  if ("fault" in photo && photo.fault === "not_a_photo") throw new InvalidInputError({ photo: "photo.not_attachable" }); // here it might have been a PDF
  return photo;
}

/** Until when what is done now may be taken back. */
function takeBackUntil(ctx: CommandContext): string {
  return new Date(ctx.clock.now().getTime() + TAKE_BACK_MS).toISOString();
}

/** A yes or a no; null for neither. */
function saidYes(word: "yes" | "no" | ""): boolean | null {
  return word === "" ? null : word === "yes";
}

/** Acts that are their command, word for word. */
const SIMPLE = {
  take: takeCase,
  assign: assignCase,
  takeBackNote,
  strikeNote,
  takeBack: takeBackAnswer,
  sendAgain,
  wait: waitCase,
  resume: resumeCase,
  reject: rejectCase,
  safeContact: changeSafeContact,
  proxy: changeProxy,
  addToTicket: addFromCase,
  reopenTicket: reopenFromCase,
  confide: moveToConfidential,
  reveal: revealCaseIdentity,
  linkHousehold,
  unlinkHousehold,
  ...MOVES,
};

/** Some acts (another place, a higher level) take a case out of one's sight: one goes back to the queue, and is told. */
export async function leaveWhatIsGone(
  actor: Actor,
  id: string,
  { base, reference }: { base: string; reference: string },
): Promise<void> {
  const [visible] = await visibleAmong(queryContext(actor), [id]);
  if (!visible) throw redirect(`${base}?gone=${parseReference(reference) ?? ""}`);
}
