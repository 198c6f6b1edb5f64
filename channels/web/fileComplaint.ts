import { Op } from "sequelize";
import { CaseFile } from "~/models/cases/CaseFile";
import { WebFiling } from "~/models/cases/FollowUpCode";
import { followUpCodeFrom } from "~/models/cases/followUpSecret";
import { ancestry } from "~/models/places/placeLookup";
import { unwrapCaseKey } from "~/models/sealing/caseKey";
import { keyedHash } from "~/models/sealing/seal";
import { insertRows } from "~/models/statements";
import { holdGrievance } from "~/workflows/confidential/holdGrievance";
import { isForFocalPoints } from "~/workflows/confidential/wordList";
import type { CommandContext } from "~/workflows/commandContext";
import { addToCase } from "~/workflows/intake/addToCase";
import { keepWords } from "~/workflows/intake/keepWords";
import { openCases, type NewGrievance } from "~/workflows/intake/openCases";
import { wordingInForce } from "~/workflows/intake/recordConsents";
import { freshenTexts } from "~/workflows/messaging/textsInForce";
import { keepPhoto } from "~/workflows/photos/keepPhoto";
import type { Photo } from "~/workflows/photos/preparePhoto";

/** A complaint as the form of the public page hands it over, already checked. */
export interface Complaint {
  text: string;
  /** Upper code, and the detail under it when one was chosen. */
  categoryCode: string | null;
  detailCode: string | null;
  caseClass: number;
  /** Null when the person does not know. */
  placeCode: string | null;
  name: string | null;
  /** As it was typed. */
  householdCode: string | null;
  /** As `normaliseSender` spells it. */
  phone: string | null;
  /** As `readMailAddress` reads it. */
  email?: string | null;
  language: string;
  anonymous: boolean;
  againstStaff: boolean;
}

/** What the page after filing tells. */
export interface Filed {
  /** Null for what is no case, or not yet. */
  caseId: string | null;
  /** Null when the same words came so often that they were joined to the first of them. */
  reference: string | null;
  /** The code to follow it by; told again to the very same form for a while, and then never more. */
  code: string | null;
}

/** How long the same form sent again (a reload, a slow link) is told its code once more. */
export const TOLD_AGAIN_MS = 10 * 60_000;
/** The same words within an hour: this many are cases of their own, since one helper may type for many. */
const MOST_ALIKE = 20;
const HOUR_MS = 3_600_000;

/**
 * Opens the case of a form, once: the same form with the same words arriving again, also at the same time in another
 * process, finds the case the first one opened, and its photo there. `once` is the secret the form was made with. Words
 * on the focal points' list go to them first, and a photo with them goes nowhere; whoever sent them is answered alike.
 * `readIn`: the language the page stood in, whose words on consent were read.
 */
export async function fileComplaint(
  ctx: CommandContext,
  typed: Complaint,
  {
    once,
    photo = null,
    mayMail = true,
    readIn = typed.language,
  }: { once: string; photo?: Photo | null; mayMail?: boolean; readIn?: string },
): Promise<Filed> {
  const { transaction } = ctx;
  const contentHash = contentHashOf(typed);
  const complaint = mayMail ? typed : { ...typed, email: null };
  const onceHash = keyedHash(`${once}\0${contentHash}`, "web.once");
  const code = followUpCodeFrom(`${once}\0${contentHash}`);
  if (await isForFocalPoints(ctx, complaint.text)) return putAside(ctx, complaint, `${once}\0${contentHash}`, code);
  const row = { onceHash, contentHash, caseId: null, createdAt: ctx.clock.now() };
  await insertRows(WebFiling, [row], { transaction, skipExisting: true });
  const filing = await WebFiling.findByPk(onceHash, { lock: true, transaction, rejectOnEmpty: true });
  if (filing.caseId) return tellAgain(ctx, filing, code, photo);
  const flooded = await firstOfFlood(ctx, contentHash);
  const filed = flooded
    ? await joinFlood(ctx, flooded, complaint, onceHash)
    : await open(ctx, { ...complaint, readIn }, onceHash, code);
  await filing.update({ caseId: filed.caseId }, { transaction });
  if (photo && filed.caseId) await addPhoto(ctx, filed.caseId, photo);
  return filed;
}

/** Equal for complaints that say the same of the same, and for nobody to read. */
export function contentHashOf(complaint: Complaint): string {
  return keyedHash(JSON.stringify(complaint), "web.content");
}

async function addPhoto(ctx: CommandContext, caseId: string, photo: Photo): Promise<void> {
  const { sealedKey } = await CaseFile.findByPk(caseId, { transaction: ctx.transaction, rejectOnEmpty: true });
  await keepPhoto(ctx, { caseId, key: unwrapCaseKey(sealedKey, caseId), photo, channel: "web" });
}

/** Who was told that the photo was no good goes back and chooses another: the same form then brings it. */
async function tellAgain(ctx: CommandContext, filing: WebFiling, code: string, photo: Photo | null): Promise<Filed> {
  const caseFile = await CaseFile.findByPk(filing.caseId ?? "", { transaction: ctx.transaction, rejectOnEmpty: true });
  const own = caseFile.enteredAt.getTime() >= filing.createdAt.getTime(); // else it was joined to another's
  const fresh = ctx.clock.now().getTime() - filing.createdAt.getTime() < TOLD_AGAIN_MS;
  if (photo && fresh && caseFile.isOpen) await addPhoto(ctx, caseFile.id, photo);
  return { caseId: caseFile.id, reference: own ? caseFile.reference : null, code: own && fresh ? code : null };
}

/** Number and code are those of the case it becomes when it is released, and of nothing until then. */
async function putAside(ctx: CommandContext, complaint: Complaint, secret: string, code: string): Promise<Filed> {
  const reference = await holdGrievance(ctx, { grievance: grievanceOf(ctx, complaint, code), once: secret, secret });
  return { caseId: null, reference, code: reference && code };
}

function grievanceOf(ctx: CommandContext, complaint: Complaint, code: string): NewGrievance {
  const { placeCode, anonymous, ...said } = complaint;
  const place = placeCode
    ? { placeCode, ...ancestry(placeCode) }
    : { placeCode: null, provinceCode: null, territoryCode: null, siteCode: null };
  return {
    ...said,
    anonymous,
    place,
    ...(anonymous ? { name: null, phone: null, email: null, householdCode: null } : {}), // what is not kept can betray nobody
    channel: "web",
    receivedAt: ctx.clock.now(),
    contactHash: null,
    phoneIsClaim: true,
    emailIsClaim: true,
    followUpCode: code,
  };
}

async function open(
  ctx: CommandContext,
  { readIn, ...complaint }: Complaint & { readIn: string },
  onceHash: string,
  code: string,
): Promise<Filed> {
  const { text } = complaint;
  await freshenTexts(ctx);
  const consent = { given: true, wording: wordingInForce("web", "complaint.consent", readIn) };
  const [opened] = await openCases(ctx, [{ ...grievanceOf(ctx, complaint, code), consent }]);
  if (!opened) throw new Error("No case was opened.");
  await keepWords(ctx, { caseId: opened.id, key: opened.key, text, meaning: "complaint", dedupeKey: onceHash });
  return { caseId: opened.id, reference: opened.reference, code };
}

/** The open case that the same words opened first within the hour, when they came too often since. */
async function firstOfFlood(ctx: CommandContext, contentHash: string): Promise<CaseFile | null> {
  const createdAt = { [Op.gt]: new Date(ctx.clock.now().getTime() - HOUR_MS) };
  const alike = await WebFiling.findAll({
    where: { contentHash, createdAt, caseId: { [Op.ne]: null } },
    order: [["createdAt", "ASC"]],
    limit: MOST_ALIKE,
    transaction: ctx.transaction,
  });
  const [first] = alike;
  if (!first?.caseId || alike.length < MOST_ALIKE) return null;
  return CaseFile.findOne({ where: { id: first.caseId, isOpen: true }, lock: true, transaction: ctx.transaction });
}

/** Nothing said is dropped: the words are kept, on a case that says the same. */
async function joinFlood(ctx: CommandContext, caseFile: CaseFile, complaint: Complaint, onceHash: string) {
  const { text } = complaint;
  const key = unwrapCaseKey(caseFile.sealedKey, caseFile.id);
  await keepWords(ctx, { caseId: caseFile.id, key, text, meaning: "addition", dedupeKey: onceHash });
  await addToCase(ctx, caseFile, "", ctx.clock.now());
  return { caseId: caseFile.id, reference: null, code: null };
}
