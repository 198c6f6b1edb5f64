import { timeZoneOf } from "~/models/places/placeLookup";
import { displayPhone } from "~/models/people/phoneNumber";
import { headName } from "~/models/registry/householdSeals";
import type { PaymentCycle } from "~/models/registry/Payment";
import type { ListedHousehold } from "~/workflows/registry/listHouseholds";
import type { CaseHousehold } from "~/workflows/registry/readCaseHousehold";
import type { HouseholdReading } from "~/workflows/registry/readHousehold";
import { paymentToTell, type PaymentReading } from "~/workflows/registry/readPayments";
import { presentPlace, type PlaceView } from "./places";
import { typedLine } from "./typedText";

/** A payment as plain JSON. Money is in minor units, instants are ISO 8601. */
export interface PaymentView {
  id: string;
  ref: string;
  /** As its file called it, and the month (YYYY-MM) when that says one. */
  cycle: { name: string; month: string | null };
  status: string;
  currency: string;
  due: number;
  paid: number | null;
  fee: number | null;
  at: string | null;
  reason: string | null;
  provider: string | null;
  providerRef: string | null;
  /** The account it goes to; null where it has none, or for those who may not know. */
  wallet: string | null;
  householdCode: string;
  place: PlaceView | null;
  timeZone: string;
}

/** A household in a list. */
export interface HouseholdRowView {
  id: string;
  code: string;
  /** The head's names; null for those who may not know them. */
  name: string | null;
  phone: string | null;
  /** Name and phone are masked. */
  masked: boolean;
  place: PlaceView | null;
  targeting: string;
}

/** A household as its page shows it, holding nothing the viewer's ability hides. */
export interface HouseholdView extends HouseholdRowView {
  sex: string | null;
  /** Until when it is not masked, because the viewer asked. */
  shownUntil: string | null;
  /** YYYY-MM-DD; the year alone where it is masked. */
  birthDate: string | null;
  phoneOwner: string | null;
  score: string | null;
  consent: boolean;
  /** Since when the registry says so; null where nobody knows. */
  consentAt: string | null;
  /** Its people refuse that it be looked up; who they are was erased. */
  consultRefused: boolean;
  erased: boolean;
  updatedAt: string;
  /** Newest first; null for those to whom no payments exist. */
  payments: PaymentView[] | null;
  /** The one that is told in words: the last that was tried. */
  told: PaymentView | null;
  timeZone: string;
}

/** The household of a case, and how it was tied. */
export interface CaseHouseholdView {
  household: HouseholdView | null;
  link: string | null;
  typed: string | null;
  /** The payment the person was shown, by its reference, and what they said of it. */
  said: { ref: string; said: string } | null;
}

/** Turns a listed household into a line. */
export function presentHouseholdRow({ household, identity, masked }: ListedHousehold): HouseholdRowView {
  return {
    id: household.id,
    code: household.code,
    name: identity && (typedLine(headName(identity)) || null),
    phone: identity?.phone ?? null,
    masked: masked && identity !== null,
    place: presentPlace(household.placeCode),
    targeting: household.targetingStatus,
  };
}

/** Turns what was read of a household into what its page shows. */
export function presentHousehold(reading: HouseholdReading): HouseholdView {
  const { household, identity, payments, shownUntil } = reading;
  const told = payments && paymentToTell(payments);
  return {
    ...presentHouseholdRow(reading),
    sex: household.headSex,
    shownUntil: shownUntil?.toISOString() ?? null,
    birthDate: identity?.birthDate ?? null,
    phoneOwner: typedLine(identity?.phoneOwner ?? null),
    score: household.pmtScore,
    consent: household.consent,
    consentAt: household.consentAt?.toISOString() ?? null,
    consultRefused: Boolean(household.consultRefusedAt),
    erased: Boolean(household.erasedAt),
    updatedAt: household.updatedAt.toISOString(),
    payments: payments?.map(presentPayment) ?? null,
    told: told && presentPayment(told),
    timeZone: timeZoneOf(household.placeCode),
  };
}

/** The household beside a complaint. */
export function presentCaseHousehold(read: CaseHousehold | null): CaseHouseholdView | null {
  if (!read) return null;
  return {
    household: read.household && presentHousehold(read.household),
    link: read.link,
    typed: typedLine(read.typed),
    said: read.said,
  };
}

/** A cycle as screens name it. */
export function presentCycle({ name, month }: Pick<PaymentCycle, "name" | "month">): PaymentView["cycle"] {
  return { name: typedLine(name) ?? "", month };
}

/** Turns a payment into what screens show. */
export function presentPayment({ payment, cycle, wallet }: PaymentReading): PaymentView {
  return {
    id: payment.id,
    ref: payment.ref,
    cycle: presentCycle(cycle ?? { name: payment.cycleCode, month: null }),
    status: payment.status,
    currency: payment.currency,
    due: payment.amountDue,
    paid: payment.amountPaid,
    fee: payment.fee,
    at: payment.paidAt?.toISOString() ?? null,
    reason: typedLine(payment.failureReason),
    provider: typedLine(payment.provider),
    providerRef: typedLine(payment.providerRef),
    wallet: wallet && displayPhone(wallet),
    householdCode: payment.householdCode,
    place: presentPlace(payment.placeCode),
    timeZone: timeZoneOf(payment.placeCode),
  };
}
