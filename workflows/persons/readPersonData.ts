import { Op } from "sequelize";
import type { CaseFile } from "~/models/cases/CaseFile";
import { GrievanceDetail } from "~/models/cases/GrievanceDetail";
import { InboundMessage } from "~/models/messages/InboundMessage";
import { openPart } from "~/models/messages/messageSeals";
import { OutboundMessage } from "~/models/messages/OutboundMessage";
import { PhoneContact } from "~/models/messages/PhoneContact";
import { UssdSession } from "~/models/messages/UssdSession";
import { Consent } from "~/models/persons/Consent";
import type { PersonRequest } from "~/models/persons/PersonRequest";
import { openSaid } from "~/models/persons/requestSeals";
import { open } from "~/models/sealing/seal";
import type { QueryContext } from "../commandContext";
import { openProxy, type Proxy } from "../contact/proxy";
import { openSafeContact, type SafeContact } from "../contact/safeContact";
import { openRegister, type RegisterEntry } from "../intake/registerLine";
import { identityFor, type HouseholdReading } from "../registry/readHousehold";
import { readPayments } from "../registry/readPayments";
import { keyOf } from "../triage/lockCase";
import { readTimeline, type TimelineItem } from "../triage/readTimeline";
import { agreedCases } from "./agreedCases";
import { findPerson } from "./findPerson";

/** Messages and dialled sessions shown that belong to no case. */
const MOST_LOOSE = 200;

/** One case of a person, as she may have it: what she said, what she was told, what is known of her. */
export interface PersonCase {
  caseFile: CaseFile;
  /** In time: what she sent, what was sent to her or told her, when she was called, which photos came. No note of a colleague. */
  happened: TimelineItem[];
  detail: GrievanceDetail | null;
  name: string | null;
  phone: string | null;
  email: string | null;
  householdCode: string | null;
  safe: SafeContact | null;
  /** Without the name or the number of whoever complained for her. */
  proxy: Pick<Proxy, "relation" | "consent"> | null;
  register: RegisterEntry | null;
  consents: Consent[];
}

/** Everything held on a person that whoever reads may know. */
export interface PersonData {
  phone: string | null;
  aloneOnPhone: boolean;
  cases: PersonCase[];
  /** Cases of class 3 that wait for the word of a second person. */
  waiting: number;
  household: HouseholdReading | null;
  contact: PhoneContact | null;
  /** Words of command and what answered them, which belong to no case. */
  loose: { at: Date; channel: string; text: string; isHers: boolean }[];
  /** When she dialled the code. */
  dialled: { at: Date; outcome: string | null }[];
}

/**
 * Gathers what is held on whoever makes a request. Cases of class 3 are left out until a second person has agreed; what
 * others sent on a shared phone, and what colleagues noted for each other, is not hers.
 */
export async function readPersonData(ctx: QueryContext, request: PersonRequest): Promise<PersonData> {
  const { cases, household, aloneOnPhone } = await findPerson(ctx, request);
  const agreed = await agreedCases(ctx, request, cases);
  const read: PersonCase[] = [];
  for (const caseFile of agreed) read.push(await readCaseOf(ctx, caseFile));
  const hers = aloneOnPhone ? request.phoneHash : null;
  return {
    phone: request.sealedSaid && openSaid(request.sealedSaid).phone,
    aloneOnPhone,
    cases: read,
    waiting: cases.length - agreed.length,
    household: household && {
      household,
      identity: identityFor(ctx, household, false), // what she asks for is what is held, not a mask of it
      ...{ masked: false, shownUntil: null },
      payments: await readPayments(ctx, household, false),
    },
    contact: hers ? await PhoneContact.findByPk(hers, { transaction: ctx.transaction }) : null,
    loose: hers ? await readLoose(ctx, hers) : [],
    dialled: hers ? await readDialled(ctx, hers) : [],
  };
}

async function readCaseOf(ctx: QueryContext, caseFile: CaseFile): Promise<PersonCase> {
  const { transaction } = ctx;
  const { id: caseId, contactHash } = caseFile;
  const key = keyOf(caseFile);
  const fromOthers = { caseId, channel: ["sms", "ussd"], senderHash: { [Op.ne]: contactHash ?? "" } };
  const [timeline, detail, foreign, consents] = await Promise.all([
    readTimeline(ctx, caseFile, key),
    GrievanceDetail.findByPk(caseId, { transaction }),
    InboundMessage.findAll({ attributes: ["id"], where: fromOthers, transaction }),
    Consent.findAll({ where: { caseId }, order: [["id", "ASC"]], transaction }),
  ]);
  const others = new Set(foreign.map(({ id }) => id));
  const opened = (sealed: Buffer | null | undefined, purpose: string) => (sealed ? open(key, sealed, purpose) : null);
  const proxy = detail && openProxy(detail, key);
  return {
    caseFile,
    happened: timeline.filter((item) => isHers(item) && !others.has(item.id)),
    detail,
    name: opened(detail?.sealedName, "case.name"),
    phone: opened(detail?.sealedPhone, "case.phone"),
    email: opened(detail?.sealedEmail, "case.email"),
    householdCode: detail?.householdCode ?? opened(detail?.sealedHouseholdCode, "case.household_code"),
    safe: detail && openSafeContact(detail, key),
    proxy: proxy && { relation: proxy.relation, consent: proxy.consent },
    register: detail && openRegister(detail, key),
    consents,
  };
}

/** What somebody told her by voice stands in the line of the act. */
const TOLD_BY_VOICE = ["case.answered"];

function isHers(item: TimelineItem): boolean {
  if (item.kind === "event") return TOLD_BY_VOICE.includes(item.action) ? item.text !== null : isCall(item);
  return item.kind !== "note";
}

function isCall(item: TimelineItem & { kind: "event" }): boolean {
  return item.action === "call.attempted";
}

async function readLoose({ transaction }: QueryContext, phoneHash: string): Promise<PersonData["loose"]> {
  const newest = { order: [["id", "DESC"]] as [string, string][], limit: MOST_LOOSE, transaction };
  const [sent, told] = await Promise.all([
    InboundMessage.findAll({ where: { caseId: null, senderHash: phoneHash, status: "processed" }, ...newest }),
    OutboundMessage.findAll({ where: { caseId: null, recipientHash: phoneHash, audience: "complainant" }, ...newest }),
  ]);
  const lines = [
    ...sent.map(({ receivedAt: at, channel, sealedText }) => {
      return { at, channel, text: openPart(null, sealedText, "inbound.text"), isHers: true };
    }),
    ...told.map(({ createdAt: at, channel, sealedText }) => {
      return { at, channel, text: openPart(null, sealedText, "outbound.text"), isHers: false };
    }),
  ];
  return lines.sort((one, other) => one.at.getTime() - other.at.getTime());
}

async function readDialled({ transaction }: QueryContext, phoneHash: string): Promise<PersonData["dialled"]> {
  const sessions = await UssdSession.findAll({
    attributes: ["openedAt", "outcome"],
    where: { phoneHash },
    order: [["openedAt", "DESC"]],
    limit: MOST_LOOSE,
    transaction,
  });
  return sessions.map(({ openedAt, outcome }) => ({ at: openedAt, outcome: outcome ?? null }));
}
