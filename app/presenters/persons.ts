import type { PersonRequest } from "~/models/persons/PersonRequest";
import { timeZoneOf } from "~/models/places/placeLookup";
import type { QueryContext } from "~/workflows/commandContext";
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
  second: { state: "needed" | "asked"; by: string | null; mine: boolean; cases: number } | null;
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
      cases: person.cases.map(({ reference, status, outcome: end = null, caseClass }) => {
        return { reference, status, outcome: end, caseClass };
      }),
      household: person.household && {
        code: person.household.code,
        consultRefused: Boolean(person.household.consultRefusedAt),
      },
      phoneIsShared: Boolean(request.phoneHash) && !person.aloneOnPhone,
      optedOut,
    },
    second: presentSecond(ctx, reading),
  };
}

/** Shown to those alone who see one of the cases it is about. */
function presentSecond({ actor }: QueryContext, { request, waiting, names }: RequestReading): RequestView["second"] {
  if (!waiting) return null;
  const { askedAt, approvedAt, askedById } = request;
  if (!askedAt || approvedAt) return { state: "needed", by: null, mine: false, cases: waiting };
  const mine = actor.kind === "user" && askedById === actor.userId;
  return { state: "asked", by: askedById ? (names[askedById] ?? "") : null, mine, cases: waiting };
}
