import { redirect } from "@remix-run/node";
import { z } from "zod";
import { CALL_RESULTS } from "~/models/cases/CallTask";
import { parseReference } from "~/models/cases/reference";
import { InvalidInputError } from "~/models/errors";
import type { Actor, CommandContext } from "~/workflows/commandContext";
import { changeProxy } from "~/workflows/contact/changeProxy";
import { changeSafeContact } from "~/workflows/contact/changeSafeContact";
import { recordCall } from "~/workflows/contact/recordCall";
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
import { caseId, ticked, version, words } from "./formParts.server";
import { MOVE_FORMS, MOVES } from "./moveForms.server";

const number = z.string().max(40);
/** What the page showed of what is about to be changed. */
const seen = z.string().max(60).optional();

/** What the forms of a file may send. Lengths that matter to people are the commands' own. */
const act = z.discriminatedUnion("act", [
  z.object({
    act: z.literal("qualify"),
    caseId,
    version,
    object: z.string().regex(/^\w+(:\w+)?$/, "errors.category_unknown"),
    caseClass: z.coerce.number().int(),
    placeCode: z.string().max(40).default(""),
    accusedId: caseId.or(z.literal("")).default(""),
  }),
  z.object({ act: z.literal("take"), caseId, holder: seen }),
  z.object({ act: z.literal("assign"), caseId, assigneeId: caseId, holder: seen }),
  z.object({ act: z.literal("photo"), caseId, signed: ticked }),
  z.object({ act: z.literal("note"), caseId, text: words }),
  z.object({ act: z.literal("takeBackNote"), caseId, noteId: caseId }),
  z.object({ act: z.literal("strikeNote"), caseId, noteId: caseId }),
  z.object({ act: z.literal("answer"), caseId, version, text: words, macroId: caseId.optional() }),
  z.object({ act: z.literal("macro"), caseId, version, macroId: caseId }),
  z.object({ act: z.literal("takeBack"), caseId }),
  z.object({ act: z.literal("sendAgain"), caseId, messageId: caseId }),
  z.object({ act: z.literal("wait"), caseId, reason: words }),
  z.object({ act: z.literal("resume"), caseId }),
  z.object({ act: z.literal("confirm"), caseId, settled: z.enum(["yes", "no"]), remark: words }),
  z.object({
    act: z.literal("call"),
    caseId,
    result: z.enum(CALL_RESULTS),
    againAt: z.union([z.iso.datetime({ local: true, precision: -1 }), z.literal("")]).default(""),
    settled: z.enum(["yes", "no", ""]).default(""),
    withdraws: z.enum(["yes", "no", ""]).default(""),
    agrees: z.enum(["yes", "no", ""]).default(""),
    remark: words,
  }),
  z.object({
    act: z.literal("safeContact"),
    caseId,
    noSms: ticked,
    sharedPhone: ticked,
    safeFrom: number.default(""),
    safeTo: number.default(""),
    trustedName: words,
    trustedPhone: number.default(""),
    safeContact: words,
    seen,
  }),
  z.object({
    act: z.literal("proxy"),
    caseId,
    forOther: ticked,
    proxyName: words,
    proxyPhone: number.default(""),
    proxyRelation: number.default(""),
    proxyConsent: number.default(""),
    proxyWhy: words,
    proxyTold: number.default(""),
  }),
  z.object({ act: z.literal("withdraw"), caseId, heard: z.literal("on").optional(), remark: words }),
  z.object({ act: z.literal("reject"), caseId, version, reason: words }),
  z.object({
    act: z.literal("addToTicket"),
    caseId,
    reference: number,
    text: words,
    once: z.string().min(20).max(100),
  }),
  z.object({ act: z.literal("reopenTicket"), caseId, reference: number, text: words }),
  z.object({ act: z.literal("confide"), caseId, version, remark: words }),
  z.object({ act: z.literal("linkHousehold"), caseId, householdCode: z.string().max(60).default(""), tied: seen }),
  z.object({ act: z.literal("unlinkHousehold"), caseId, tied: seen }),
  ...MOVE_FORMS,
]);
type Act = z.infer<typeof act>;

/** The names of all of them. */
export const ACT_NAMES: readonly string[] = act.options.map((one) => one.shape.act.value);

/** The fields whose absence has words of its own; the rest can only be missing from a form that is not ours. */
const FIELD_ERRORS: Record<string, [string, string]> = {
  object: ["categoryCode", "errors.category_unknown"],
  userId: ["userId", "errors.exclusion_unknown"],
  caseClass: ["caseClass", "errors.class_unknown"],
  assigneeId: ["assigneeId", "errors.assignee_cannot"],
  result: ["result", "errors.result_needed"],
  againAt: ["againAt", "errors.again_wrong"],
  trustedPhone: ["trustedPhone", "errors.number_wrong"],
  proxyPhone: ["proxyPhone", "errors.number_wrong"],
  settled: ["settled", "errors.settled_needed"],
};

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

function readAct(form: FormData): Act {
  const parsed = act.safeParse(Object.fromEntries(form));
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues
    .map((issue) => FIELD_ERRORS[String(issue.path[0])])
    .filter((fault) => fault !== undefined);
  throw new InvalidInputError(Object.fromEntries(faults));
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
