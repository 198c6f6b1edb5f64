import { parseReportCode } from "~/models/confidential/followUpKey";
import type { CodeStage } from "~/models/confidential/reportLife";
import { readStage } from "~/workflows/confidential/readStage";
import { speakOnCase, type PageAct, type Spoken } from "~/channels/web/speakOnCase";
import { normaliseSender } from "~/models/people/phoneNumber";
import { isOneTooMany, waitIfTooMany } from "~/workflows/access/throttle";
import { proveFollowUp, type FollowUpProof } from "~/workflows/followup/proveFollowUp";
import { FOLLOW_UP_ACTS, readFollowUp } from "~/workflows/followup/readFollowUp";
import { isFullOfPhotos } from "~/workflows/photos/keepPhoto";
import { preparePhoto, type GivenPhoto, type Photo, type PhotoFault } from "~/workflows/photos/preparePhoto";
import { queryContext, runCommand } from "~/workflows/runCommand";
import { presentFollowUp, type FollowUpView } from "../../presenters/followUp";
import { newOnce, onceOf, openNote, sealNote, type PublicForm } from "../../publicForm.server";

/** How long a proof holds on the page it was given to, in milliseconds; afterwards the code is asked for again. */
const PASS_MS = 20 * 60_000;
/** Characters of what is added; a long account, several times over. */
const LONGEST_WORDS = 5_000;
const A_PHONE = /^\+\d{8,15}$/;
/** What one person adds to one case in an hour, and more. */
const WORDS_BY_CASE = { name: "public-words", tries: 60, seconds: 3_600 };
/** Long codes tried from one address in an hour: a town may follow, nobody may guess. */
const CODES_BY_ADDRESS = { name: "public-code", tries: 100, seconds: 3_600 };
/** Proofs tried from one address in an hour: a whole town may stand behind it, and only a machine tries more. */
const PROOFS_BY_ADDRESS = { name: "public-proof", tries: 1_000, seconds: 3_600 };
/** Nobody with an account: a person from outside, by what they proved. */
const STRANGER = { kind: "complainant", phoneHash: null } as const;

/** What somebody wants to say on a case; carried along when the code must be asked for first. */
export interface Wish {
  act: PageAct;
  text: string;
  once: string;
  /** Where to call, as it was typed. */
  callPhone: string;
}

/** What the page is answered with: the form again, or the case. */
export interface FollowAnswer {
  status: number;
  /** Seconds until another try has a chance, when there were too many. */
  wait: number | null;
  reference: string;
  phone: string;
  faults: Record<string, string>;
  /** Why the form is shown again: one answer for whatever does not fit, one for a page left open too long, one for what is on its way. */
  notice: "refused" | "expired" | "awaited" | "told_twice" | null;
  /** What was meant to be said, still unsaid. */
  wish: Wish | null;
  view: FollowUpView | null;
  /** The stage of what was told in confidence, for its code alone. */
  stage: CodeStage | null;
  /** Proves the code to the next form of this page. Null when only a phone was given. */
  pass: string | null;
  once: string;
  spoken: Spoken | null;
  /** What became of a photo that came with it. */
  photo: "arrived" | "too_many" | PhotoFault | null;
}

/** Answers the form of the follow-up page: proves, does what was asked, and reads the case as it stands then. */
export async function followCase(
  form: PublicForm,
  { requestId, address }: { requestId: string; address: string },
): Promise<FollowAnswer> {
  if ("unreadable" in form) return again(form.unreadable, new Map(), { faults: { reference: "fault.unreadable" } });
  const { fields } = form;
  const wish = wishOf(fields);
  if (isCodeAlone(fields)) return followByCode(fields, address);
  const proof = passOf(fields) ?? (await prove(fields, { requestId, address }));
  if (!("caseId" in proof)) return again(proof.status, fields, { ...proof, wish });
  const said = proof.by === "code" && wish ? await speech(proof, wish, form.photo, requestId) : null;
  return show(proof, fields, said);
}

/** A long code and no number: what was told in confidence has nothing else. */
function isCodeAlone(fields: Map<string, string>): boolean {
  return (fields.get("reference") ?? "").trim() === "" && parseReportCode(fields.get("code") ?? "") !== null;
}

/** Its stage, or the one answer for whatever does not fit. */
async function followByCode(fields: Map<string, string>, address: string): Promise<FollowAnswer> {
  const wait = await waitIfTooMany(CODES_BY_ADDRESS, address);
  const stage = await readStage(queryContext(STRANGER), fields.get("code") ?? "");
  if (wait !== null) return again(429, fields, { wait, faults: { code: "fault.too_many" } }); // of a code that fits, too
  if (!stage) return again(404, fields, { notice: "refused" });
  return again(200, new Map(), { stage });
}

type Refused = Pick<FollowAnswer, "status"> & Partial<Pick<FollowAnswer, "wait" | "faults" | "notice">>;

async function prove(
  fields: Map<string, string>,
  { requestId, address }: { requestId: string; address: string },
): Promise<FollowUpProof | Refused> {
  const typed = (name: string) => (fields.get(name) ?? "").trim();
  const claim = { reference: typed("reference"), phone: typed("phone"), code: typed("code") };
  if (fields.has("pass") && !claim.code) return { status: 200, notice: "expired" };
  const faults: Record<string, string> = {};
  if (!claim.reference) faults.reference = "fault.reference_empty";
  if (!claim.phone && !claim.code) faults.code = "fault.proof_empty";
  if (Object.keys(faults).length) return { status: 422, faults };
  const wait = await waitIfTooMany(PROOFS_BY_ADDRESS, address);
  if (wait !== null) return { status: 429, wait, faults: { reference: "fault.too_many" } };
  const proof = await runCommand(STRANGER, (ctx) => proveFollowUp(ctx, claim), { requestId });
  if (proof === "awaited" || proof === "told_twice") return { status: 200, notice: proof };
  return proof ?? { status: 404, notice: "refused" };
}

/** What was said on the case, or why it was not. */
interface Speech {
  wish: Wish;
  fault: { field: "text" | "photo" | "callPhone"; key: string } | null;
  spoken: Spoken | null;
  photo: FollowAnswer["photo"];
}

/** Says what was wished. A photo that is no good does not hold the words up; alone, it is all there was to say. */
async function speech(proof: FollowUpProof, wish: Wish, given: GivenPhoto | null, requestId: string): Promise<Speech> {
  const prepared = given && wish.act !== "withdraw" ? await photoFor(proof, given) : null;
  const photo = prepared && "image" in prepared ? prepared : null;
  const told = prepared && ("fault" in prepared ? prepared.fault : "arrived");
  const fault = await faultOf(wish, proof, prepared);
  if (fault) return { wish, fault, spoken: null, photo: null };
  const { caseId } = proof;
  const phone = wish.callPhone ? normaliseSender(wish.callPhone) : null;
  const said = { caseId, ...wish, photo, phone };
  const spoken = await runCommand(STRANGER, (ctx) => speakOnCase(ctx, said), { requestId });
  return { wish, fault: null, spoken, photo: spoken === "too_late" ? null : told };
}

async function photoFor(
  { caseId }: FollowUpProof,
  given: GivenPhoto,
): Promise<Photo | { fault: "too_many" | PhotoFault }> {
  return (await isFullOfPhotos(queryContext(STRANGER), caseId)) ? { fault: "too_many" } : preparePhoto(given);
}

async function show(proof: FollowUpProof, fields: Map<string, string>, said: Speech | null): Promise<FollowAnswer> {
  const followUp = await readFollowUp(queryContext(STRANGER), proof);
  if (!followUp) return again(404, fields, { notice: "refused" });
  const { wish = null, fault = null, spoken = null, photo = null } = said ?? {};
  return {
    status: fault ? 422 : 200,
    reference: "",
    phone: "",
    faults: fault ? { [fault.field]: fault.key } : {},
    notice: null,
    wish: fault || spoken === "too_late" ? wish : null,
    wait: null,
    view: presentFollowUp(followUp),
    stage: null,
    pass: proof.by === "code" ? sealNote({ caseId: proof.caseId }, "pass", PASS_MS) : null,
    once: fault && wish ? wish.once : newOnce(),
    spoken,
    photo,
  };
}

async function faultOf(
  { act, text, callPhone }: Wish,
  { caseId }: FollowUpProof,
  photo: Photo | { fault: string } | null,
): Promise<Speech["fault"]> {
  if (act === "add" && !text && !photo) return { field: "text", key: "fault.text_empty" };
  if (act === "add" && !text && photo && "fault" in photo) return { field: "photo", key: `photo.${photo.fault}` };
  if (act === "call" && (callPhone ? !A_PHONE.test(normaliseSender(callPhone)) : await wantsNumber(caseId)))
    return { field: "callPhone", key: "fault.phone" };
  if (text.length > LONGEST_WORDS) return { field: "text", key: "fault.description_long" };
  return (await isOneTooMany(WORDS_BY_CASE, caseId)) ? { field: "text", key: "fault.too_many" } : null;
}

async function wantsNumber(caseId: string): Promise<boolean> {
  return (await readFollowUp(queryContext(STRANGER), { caseId, by: "code" }))?.call === "number_wanted";
}

function wishOf(fields: Map<string, string>): Wish | null {
  const act = [...FOLLOW_UP_ACTS, "call" as const].find((one) => one === fields.get("act"));
  const text = (fields.get("text") ?? fields.get("when") ?? "").replace(/\r\n?/g, "\n").trim();
  const callPhone = (fields.get("callPhone") ?? "").trim().slice(0, 40);
  return act ? { act, text, once: onceOf(fields), callPhone } : null;
}

function passOf(fields: Map<string, string>): FollowUpProof | null {
  const pass = openNote(fields.get("pass"), "pass");
  return typeof pass?.caseId === "string" ? { caseId: pass.caseId, by: "code" } : null;
}

function again(status: number, fields: Map<string, string>, why: Partial<FollowAnswer>): FollowAnswer {
  return {
    reference: fields.get("reference")?.slice(0, 100) ?? "",
    phone: fields.get("phone")?.slice(0, 100) ?? "",
    wait: null,
    faults: {},
    notice: null,
    wish: null,
    view: null,
    stage: null,
    pass: null,
    once: newOnce(),
    spoken: null,
    photo: null,
    ...why,
    status,
  };
}
