import type { InferCreationAttributes } from "sequelize";
import { CaseFile } from "~/models/cases/CaseFile";
import { WebFiling } from "~/models/cases/FollowUpCode";
import { followUpCodeFrom } from "~/models/cases/followUpSecret";
import type { AgeBand } from "~/models/cases/GrievanceDetail";
import { ConflictError, InvalidInputError, NotFoundError } from "~/models/errors";
import { PhoneContact } from "~/models/messages/PhoneContact";
import { ancestry, COUNTRY_CODE, placeByCode, timeZoneOf } from "~/models/places/placeLookup";
import { keyedHash } from "~/models/sealing/seal";
import { insertRows } from "~/models/statements";
import type { CasePlace } from "../escalation/findOwner";
import type { AppAbility } from "../abilities/defineAbility";
import { tellsProxy, withoutNames, type Proxy } from "../contact/proxy";
import type { SafeContact } from "../contact/safeContact";
import { holdGrievance } from "../confidential/holdGrievance";
import { isForFocalPoints } from "../confidential/wordList";
import type { CommandContext, QueryContext } from "../commandContext";
import { keepPhoto } from "../photos/keepPhoto";
import type { Photo } from "../photos/preparePhoto";
import { keepWords } from "./keepWords";
import { openCases, type NewGrievance } from "./openCases";
import type { HeardConsent } from "./recordConsents";
import { takeLine, type RegisterEntry } from "./registerLine";

/** How somebody was heard by the person who types for them: on the phone, face to face, by a sheet of paper. */
export const HEARD_BY = ["voice", "visit", "paper"] as const;
export type HeardBy = (typeof HEARD_BY)[number];

/** A complaint somebody types in for the person who complains, already checked. */
export interface RecordGrievance {
  /** Secret of the form: the same form arriving twice opens one case. */
  once: string;
  heardBy: HeardBy;
  text: string;
  categoryCode: string | null;
  detailCode: string | null;
  caseClass: number;
  /** Null when the person does not know. */
  placeCode: string | null;
  /** When it was received, if before it was typed in. */
  receivedAt: Date | null;
  name: string | null;
  sex: "F" | "M" | null;
  ageBand: AgeBand | null;
  /** As `normaliseSender` spells it. */
  phone: string | null;
  /** As `readMailAddress` reads it. */
  email?: string | null;
  safe: SafeContact;
  householdCode: string | null;
  /** Null for that of the place. */
  language: string | null;
  anonymous: boolean;
  againstStaff: boolean;
  /** Who complains for the person; null or absent where they speak for themselves. */
  proxy?: Proxy | null;
  /** What the person answered when asked for their consent; null or absent where they were not. A refusal holds nothing up. */
  consent?: HeardConsent | null;
  /** The line of the committee's paper register, where it stands in one; its place must be known then. */
  register?: { number: string; receivedBy: string | null } | null;
}

/** The number and the code a device without a link has already told the person. */
export interface GivenNumber {
  reference: string;
  code: string;
}

/** What is read out to the person. */
export interface Recorded {
  /** Null for what is no case, or not yet. */
  caseId: string | null;
  reference: string;
  code: string;
}

/**
 * Opens the case of somebody who does not write themselves: a call to the hotline, a visit, a sheet of the committee's
 * register. Whoever types it vouches for the number it names, so its answers go there. Words on the focal points' list go
 * to them first, and a photo with them goes nowhere; the number is told all the same. Safe to repeat.
 */
export async function recordGrievance(
  ctx: CommandContext,
  input: RecordGrievance,
  photo: Photo | null = null,
  given: GivenNumber | null = null,
): Promise<Recorded> {
  const { once, ...complaint } = input;
  const place = placeOf(input.placeCode);
  if (!mayRecord(ctx.ability)) throw new NotFoundError();
  if (!mayRecordAt(ctx, input.placeCode)) throw new InvalidInputError({ place: "errors.place_outside" });
  const author = ctx.actor.kind === "user" ? ctx.actor.userId : null;
  const secret = `${author}\0${once}\0${JSON.stringify(complaint)}`;
  const onceHash = keyedHash(secret, "office.once");
  const code = given?.code ?? followUpCodeFrom(secret);
  const entry = entryOf(ctx, input);
  if (entry && !(await takeLine(ctx, entry, onceHash)))
    throw new InvalidInputError({ registerNo: "errors.register_taken" });
  const opening = { place, author, code, onceHash, given };
  if (await isForFocalPoints(ctx, input.text)) return putAside(ctx, input, opening, secret);
  const filing = await holdFiling(ctx, onceHash, keyedHash(JSON.stringify(complaint), "web.content"));
  if (filing.caseId) return recordedBefore(ctx, filing.caseId, code);
  const { key, ...recorded } = await open(ctx, input, opening);
  const { caseId } = recorded;
  await filing.update({ caseId }, { transaction: ctx.transaction });
  if (photo) await keepPhoto(ctx, { caseId, key, photo, channel: "office", authorId: author });
  return recorded;
}

/** Whether somebody types in complaints of others at all. */
export function mayRecord(ability: AppAbility): boolean {
  return ability
    .rulesFor("create", "CaseFile")
    .some((rule) => (rule.conditions as { kind?: string } | undefined)?.kind === "grievance");
}

/** Whether they may for a place; null stands for a complaint nobody can place. */
export function mayRecordAt({ ability }: Pick<QueryContext, "ability">, placeCode: string | null): boolean {
  const row = { kind: "grievance", ...placeOf(placeCode) } as InferCreationAttributes<CaseFile>;
  return ability.can("create", CaseFile.build(row));
}

async function holdFiling(ctx: CommandContext, onceHash: string, contentHash: string): Promise<WebFiling> {
  const { transaction } = ctx;
  const row = { onceHash, contentHash, caseId: null, createdAt: ctx.clock.now() };
  await insertRows(WebFiling, [row], { transaction, skipExisting: true });
  return WebFiling.findByPk(onceHash, { lock: true, transaction, rejectOnEmpty: true });
}

async function recordedBefore(ctx: CommandContext, caseId: string, code: string): Promise<Recorded> {
  const { reference } = await CaseFile.findByPk(caseId, { transaction: ctx.transaction, rejectOnEmpty: true });
  return { caseId, reference, code };
}

interface Opening {
  place: CasePlace & { placeCode: string | null };
  author: string | null;
  code: string;
  onceHash: string;
  given: GivenNumber | null;
}

async function putAside(ctx: CommandContext, input: RecordGrievance, opening: Opening, secret: string) {
  const grievance = grievanceOf(ctx, input, opening);
  const held = await holdGrievance(ctx, { grievance, once: opening.onceHash, secret });
  const reference = opening.given?.reference ?? held;
  if (reference === null) throw new ConflictError("changed_meanwhile"); // a form sent again days later
  return { caseId: null, reference, code: opening.code };
}

function grievanceOf(
  ctx: CommandContext,
  input: RecordGrievance,
  { place, author, code, given }: Opening,
): NewGrievance {
  const { anonymous, proxy = null } = input;
  const nobody = { name: null, phone: null, email: null, householdCode: null, safe: null, proxy: withoutNames(proxy) };
  const phone = tellsProxy(proxy) ? proxy.phone : input.phone;
  return {
    ...input,
    ...(anonymous ? nobody : {}),
    language: input.language ?? (place.placeCode && placeByCode(place.placeCode)?.defaultLanguage) ?? "fr",
    place,
    channel: input.heardBy,
    consent: input.consent ?? "unasked",
    receivedAt: input.receivedAt ?? ctx.clock.now(),
    ...(given ? { reference: given.reference } : {}),
    ...(given || input.receivedAt ? { arrivedAt: ctx.clock.now() } : {}),
    register: entryOf(ctx, input),
    contactHash: phone && !anonymous ? keyedHash(phone, "phone") : null,
    openedById: author,
    recordedAtSite: place.siteCode !== null,
    followUpCode: code,
  };
}

async function open(ctx: CommandContext, input: RecordGrievance, opening: Opening) {
  const { text, heardBy } = input;
  const grievance = grievanceOf(ctx, input, opening);
  const { language, receivedAt, contactHash } = grievance;
  const { code, onceHash } = opening;
  const [opened] = await openCases(ctx, [grievance]);
  if (!opened) throw new Error("No case was opened.");
  const { id: caseId, key, reference } = opened;
  await keepWords(ctx, { caseId, key, text, meaning: "complaint", dedupeKey: onceHash, channel: heardBy, receivedAt });
  if (contactHash) await rememberPhone(ctx, contactHash, caseId, language);
  return { caseId, reference, code, key };
}

/** What that phone writes next belongs to this case, and is answered in the language chosen now. */
async function rememberPhone(ctx: CommandContext, phoneHash: string, lastCaseId: string, language: string) {
  const { transaction } = ctx;
  const now = ctx.clock.now();
  await insertRows(PhoneContact, [{ phoneHash, createdAt: now }], { transaction, skipExisting: true });
  await PhoneContact.update({ lastCaseId, lastMessageAt: now, language }, { where: { phoneHash }, transaction });
}

/** The line of the register, in the year and place of the complaint. */
function entryOf(ctx: CommandContext, { register, placeCode, receivedAt }: RecordGrievance): RegisterEntry | null {
  if (!register) return null;
  if (!placeCode) throw new InvalidInputError({ place: "errors.register_place" });
  const timeZone = timeZoneOf(ancestry(placeCode).provinceCode);
  const year = new Intl.DateTimeFormat("en", { timeZone, year: "numeric" }).format(receivedAt ?? ctx.clock.now());
  return { ...register, placeCode, year: Number(year) };
}

function placeOf(placeCode: string | null): Opening["place"] {
  return placeCode === null || placeCode === COUNTRY_CODE
    ? { placeCode: null, provinceCode: null, territoryCode: null, siteCode: null }
    : { placeCode, ...ancestry(placeCode) };
}
