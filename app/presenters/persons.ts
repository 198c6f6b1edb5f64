import type { CaseFile } from "~/models/cases/CaseFile";
import type { PersonRequest } from "~/models/persons/PersonRequest";
import { timeZoneOf } from "~/models/places/placeLookup";
import type { QueryContext } from "~/workflows/commandContext";
import type { ErasurePlan } from "~/workflows/persons/planErasure";
import { isBegun } from "~/workflows/persons/secondPerson";
import type { RequestReading } from "~/workflows/persons/readRequest";
import { presentPlace, type PlaceView } from "./places";
import { typedText } from "./typedText";

/** A line of the register of what people ask about their data. Instants are ISO 8601. */
export interface RequestRowView {
  id: string;
  kind: string;
  place: PlaceView | null;
  receivedAt: string;
  dueAt: string | null;
  late: boolean;
  outcome: string | null;
  endedAt: string | null;
  by: string;
  timeZone: string;
}

/** A case of the person, by its number. */
export interface RequestCaseView {
  reference: string;
  status: string;
  outcome: string | null;
  caseClass: number;
}

/** A request as its page shows it. */
export interface RequestView extends RequestRowView {
  checkedHow: string;
  check: string | null;
  words: string | null;
  phone: string | null;
  answer: string | null;
  endedBy: string | null;
  /** Null once it has ended. */
  person: {
    cases: RequestCaseView[];
    household: { code: string; consultRefused: boolean } | null;
    /** Only what she names is hers, since others use her phone. */
    phoneIsShared: boolean;
    optedOut: boolean;
  } | null;
  /** What takes two people, as far as this one may know of it; null where nothing does. */
  second: { state: "needed" | "asked" | "begun"; by: string | null; mine: boolean; cases: number } | null;
  /** What an erasure destroys, empties and keeps; null for what is none. */
  plan: PlanView | null;
}

/** The dry run of an erasure; once it was carried out, what had to stay. */
export interface PlanView {
  /** `kept`: why it stays; null where it goes. */
  cases: (RequestCaseView & { kept: string | null })[];
  household: { code: string; inUse: boolean; payments: number } | null;
  /** What came from her phone outside of cases goes too. */
  phone: boolean;
  optedOut: boolean;
}

/** Turns a request into a line. */
export function presentRequestRow(
  request: PersonRequest,
  { names, now }: { names: Record<string, string>; now: number },
): RequestRowView {
  const { id, kind, placeCode, receivedAt, dueAt = null, outcome = null, endedAt = null, openedById } = request;
  return {
    ...{ id, kind, outcome, place: presentPlace(placeCode), timeZone: timeZoneOf(placeCode) },
    receivedAt: receivedAt.toISOString(),
    dueAt: dueAt?.toISOString() ?? null,
    late: !endedAt && dueAt !== null && dueAt.getTime() < now,
    endedAt: endedAt?.toISOString() ?? null,
    by: names[openedById] ?? "",
  };
}

/** Turns what was read of a request into what its page shows. */
export function presentRequest(ctx: QueryContext, reading: RequestReading, now: number): RequestView {
  const { request, said, outcome, person, names, optedOut } = reading;
  const { checkedHow, endedById } = request;
  return {
    ...presentRequestRow(request, { names, now }),
    checkedHow,
    check: said?.check ? typedText(said.check) : null,
    words: said?.words ? typedText(said.words) : null,
    phone: said?.phone ?? null,
    answer: outcome && typedText(outcome),
    endedBy: endedById ? (names[endedById] ?? null) : null,
    person: person && {
      cases: person.cases.map(presentCase),
      household: person.household && {
        code: person.household.code,
        consultRefused: Boolean(person.household.consultRefusedAt),
      },
      phoneIsShared: Boolean(request.phoneHash) && !person.aloneOnPhone,
      optedOut,
    },
    second: presentSecond(ctx, reading),
    plan: reading.plan && presentPlan(reading.plan),
  };
}

function presentCase({ reference, status, outcome = null, caseClass }: CaseFile): RequestCaseView {
  return { reference, status, outcome, caseClass };
}

function presentPlan({ cases, household, aloneOnPhone, optedOut }: ErasurePlan): PlanView {
  return {
    cases: cases.map(({ caseFile, kept }) => ({ ...presentCase(caseFile), kept })),
    household: household && {
      code: household.household.code,
      inUse: household.inUse,
      payments: household.payments,
    },
    ...{ phone: aloneOnPhone, optedOut },
  };
}

/** An erasure is asked of everybody; what is about class 3 is shown to those alone who see one of these cases. */
function presentSecond({ actor }: QueryContext, { request, waiting, names }: RequestReading): RequestView["second"] {
  const { askedAt, approvedAt, askedById, kind, endedAt } = request;
  if (endedAt || (kind !== "erasure" && !waiting)) return null;
  if (isBegun(request)) return { state: "begun", by: null, mine: false, cases: 0 };
  if (!askedAt || approvedAt) return { state: "needed", by: null, mine: false, cases: waiting };
  const mine = actor.kind === "user" && askedById === actor.userId;
  return { state: "asked", by: askedById ? (names[askedById] ?? "") : null, mine, cases: waiting };
}
