import type { CaseLevel, CaseStatus } from "~/models/cases/caseWords";
import { newId } from "~/models/identifiers";
import { newCaseKey } from "~/models/sealing/caseKey";
import { seal } from "~/models/sealing/seal";
import type { CommandContext } from "../commandContext";
import { ANY_WAY, sealSafeContact } from "../contact/safeContact";
import { sealProxy } from "../contact/proxy";
import { nextDue, type NewClock } from "../sla/startClocks";
import { sealRegister } from "./registerLine";
import { standingOf } from "./caseHistory";
import { NO_TIE, type HouseholdTie } from "./householdTie";
import type { NewGrievance } from "./openCases";

/** The first programme of the house; a complaint that names none belongs to it. */
export const PROGRAMME = "STEP";
/** Characters of the complaint that stand in the list. */
const SUBJECT_LENGTH = 140;

/** A case about to be written, with its key still in hand. */
export interface OpenedCase {
  id: string;
  reference: string;
  key: Buffer;
  grievance: NewGrievance;
  caseRow: ReturnType<typeof caseRowOf>;
  detailRow: ReturnType<typeof detailRowOf>;
  clocks: NewClock[];
  /** The code to follow it by, in clear for the one moment it is told; null unless one was asked for. */
  followUpCode: string | null;
  /** The row with what it shows of its clocks. */
  completeCaseRow(): Record<string, unknown>;
}

/** Builds every row of a new case that holds something said; clocks are added by whoever knows the policies. */
export function buildCaseRows(
  ctx: CommandContext,
  grievance: NewGrievance,
  reference: string,
  level: CaseLevel,
  tie: HouseholdTie = NO_TIE,
): OpenedCase {
  const id = newId(ctx.clock.now().getTime());
  const { key, wrapped } = newCaseKey(id);
  const caseRow = caseRowOf(
    { id, reference, level, wrapped, subject: seal(key, subjectOf(grievance.text), "case.subject") },
    grievance,
    ctx.clock.now(),
  );
  const built: OpenedCase = {
    id,
    reference,
    key,
    grievance,
    caseRow,
    clocks: [],
    followUpCode: null,
    detailRow: detailRowOf(id, key, grievance, tie),
    completeCaseRow: () => ({ ...caseRow, ...nextDue(built.clocks) }),
  };
  return built;
}

/** The first words of a complaint, on one line. */
export function subjectOf(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > SUBJECT_LENGTH ? `${line.slice(0, SUBJECT_LENGTH - 1)}…` : line;
}

interface CaseIdentity {
  id: string;
  reference: string;
  level: CaseLevel;
  wrapped: Buffer;
  subject: Buffer;
}

function caseRowOf({ id, reference, level, wrapped, subject }: CaseIdentity, grievance: NewGrievance, now: Date) {
  return {
    id,
    reference,
    kind: "grievance" as const,
    programmeCode: PROGRAMME,
    status: "received" as CaseStatus,
    isOpen: true,
    level,
    caseClass: grievance.caseClass ?? 1,
    categoryCode: grievance.categoryCode ?? null,
    detailCode: grievance.detailCode ?? null,
    ...grievance.place,
    channel: grievance.channel,
    language: grievance.language,
    contactHash: grievance.phoneIsClaim ? null : grievance.contactHash,
    anonymous: grievance.anonymous ?? false,
    assigneeId: null,
    openedById: grievance.openedById ?? null,
    sealedKey: wrapped,
    sealedSubject: subject,
    receivedAt: grievance.receivedAt,
    enteredAt: grievance.arrivedAt ?? now,
    lastActivityAt: grievance.receivedAt,
    lastInboundAt: grievance.receivedAt,
    version: 1,
    appeals: 0,
    ...(grievance.history ? standingOf(grievance.history) : {}),
  };
}

function detailRowOf(caseId: string, key: Buffer, grievance: NewGrievance, tie: HouseholdTie) {
  const { phone, name, sex = null, ageBand = null, safe = null } = grievance;
  const { againstStaff = false, phoneIsClaim = false } = grievance;
  return {
    caseId,
    sealedName: name ? seal(key, name, "case.name") : null,
    sealedPhone: phone ? seal(key, phone, "case.phone") : null,
    phoneIsClaim,
    sealedEmail: grievance.email ? seal(key, grievance.email, "case.email") : null,
    emailIsClaim: grievance.emailIsClaim ?? false,
    householdCode: tie.code,
    householdLink: tie.link,
    sealedHouseholdCode: tie.typed ? seal(key, tie.typed, "case.household_code") : null,
    againstStaff,
    paymentRef: grievance.payment?.ref ?? null,
    paymentSaid: grievance.payment?.said ?? null,
    sex,
    ageBand,
    ...sealSafeContact(safe ?? ANY_WAY, key),
    sealedProxy: sealProxy(grievance.proxy ?? null, key),
    ...sealRegister(grievance.register ?? null, key),
  };
}
