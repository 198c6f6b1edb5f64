import { languageByCode } from "~/models/messages/languages";
import { LEVELS, levelAbove } from "~/models/cases/caseWords";
import type { SlaClock } from "~/models/cases/SlaClock";
import { timeZoneOf } from "~/models/places/placeLookup";
import type { QueryContext } from "~/workflows/commandContext";
import type { AllowedAct } from "~/workflows/triage/allowedActs";
import type { Excluded } from "~/workflows/conflicts/liftExclusion";
import type { CaseIncidents } from "~/workflows/incidents/readIncidents";
import type { SeeAlso } from "~/workflows/linking/readLinks";
import type { Lookalike } from "~/workflows/merging/findLookalikes";
import type { RefusedAct } from "~/workflows/triage/refusedActs";
import type { CaseReading } from "~/workflows/triage/readCase";
import { presentCalls, type CallsView } from "./calls";
import { presentPerson, type PersonView } from "./casePerson";
import { presentHolder, presentNextDeadline, type CaseSurroundings, type HolderView } from "./caseRow";
import type { DeadlineView } from "../components/DeadlineBar";
import { presentPlace, type PlaceView } from "./places";
import { presentCaseHousehold, type CaseHouseholdView } from "./registry";
import { presentLinked, presentTicket, type LinkedTicketView, type TicketView } from "./ticket";
import { presentTimeline, type TimelineView } from "./timeline";
import { typedLine } from "./typedText";

/** One deadline of a case and what became of it. */
export interface ClockView extends DeadlineView {
  id: string;
  level: string | null;
  state: "running" | "paused" | "kept" | "missed";
  stoppedAt: string | null;
}

/** The file of a case, as plain JSON, holding nothing the viewer's ability hides. Instants are ISO 8601. */
export interface CaseFileView {
  id: string;
  reference: string;
  version: number;
  kind: string;
  subject: string | null;
  status: string;
  outcome: string | null;
  isOpen: boolean;
  level: string;
  /** The one above; null at the top. */
  levelAbove: string | null;
  /** The others it may be handed on to. */
  otherLevels: string[];
  caseClass: number;
  categoryCode: string | null;
  detailCode: string | null;
  category: string | null;
  detail: string | null;
  placeCode: string | null;
  place: PlaceView | null;
  channel: string;
  language: string;
  /** What that language calls itself. */
  languageName: string;
  receivedAt: string;
  /** When it was typed in, where that was another day than it was received. */
  enteredAt: string | null;
  /** The paper both sign, once something is decided, for whoever draws it up. */
  minutes: { signedAt: string | null } | null;
  /** Its line in a paper register. */
  register: { number: string; year: number; receivedBy: string | null } | null;
  appeals: number;
  holder: HolderView | null;
  assigneeId: string | null;
  person: PersonView;
  /** The household that complains; null for those to whom no household exists. */
  household: CaseHouseholdView | null;
  /** It is against the committee or an agent. */
  againstStaff: boolean;
  deadline: DeadlineView | null;
  clocks: ClockView[];
  /** What somebody must say or ask by voice; null when nothing is. */
  calls: CallsView | null;
  timeline: TimelineView[];
  allowed: AllowedAct[];
  /** Acts somebody may look for, and why they are not offered. */
  refusedActs: RefusedAct[];
  answerRefused: boolean;
  /** Who is kept away from it, as far as the viewer may know. */
  exclusions: (Omit<Excluded, "createdAt"> & { createdAt: string })[];
  /** What is a ticket's own; null for a grievance. */
  ticket: TicketView | null;
  /** The tickets a grievance waits for, or waited for. */
  linked: LinkedTicketView[];
  /** Cases that may be the same person's, or about the same thing. */
  lookalikes: LookalikeView[];
  /** The cases to see also. */
  seeAlso: SeeAlsoView[];
  /** The incident it joined and those it might join. */
  incidents: CaseIncidents | null;
  /** The cases that go on in it. */
  joined: { id: string; reference: string; undoUntil: string | null }[];
  /** Where a merged case goes on. */
  goesOn: { reference: string | null; undoUntil: string | null } | null;
  /** Somebody said that it must not be erased; `reason` null for those who do not read what colleagues note. */
  hold: { heldAt: string; heldBy: string; reason: string | null } | null;
  /** Its identity and its words were destroyed. */
  anonymised: boolean;
  timeZone: string;
}

/** A case that resembles another one. */
export type LookalikeView = Omit<Lookalike, "receivedAt"> & { receivedAt: string };

/** A case to see also, and who said so. */
export type SeeAlsoView = Omit<SeeAlso, "linkedAt" | "linkedById"> & { linkedAt: string; linkedBy: string };

/** Turns what was read of a case into what its screen shows. */
export function presentCaseFile(
  ctx: QueryContext,
  reading: CaseReading,
  around: Omit<CaseSurroundings, "names">,
): CaseFileView {
  const { caseFile, names } = reading;
  const words = (code: string | null) => (code === null ? null : (around.categories.get(code) ?? code));
  return {
    id: caseFile.id,
    reference: caseFile.reference,
    version: caseFile.version,
    kind: caseFile.kind,
    subject: typedLine(reading.subject),
    status: caseFile.status,
    outcome: caseFile.outcome,
    isOpen: caseFile.isOpen,
    level: caseFile.level,
    levelAbove: levelAbove(caseFile.level),
    otherLevels: LEVELS.filter((level) => level !== caseFile.level),
    caseClass: caseFile.caseClass,
    categoryCode: caseFile.categoryCode,
    detailCode: caseFile.detailCode,
    category: words(caseFile.categoryCode),
    detail: words(caseFile.detailCode),
    placeCode: caseFile.placeCode,
    place: presentPlace(caseFile.placeCode),
    channel: caseFile.channel,
    language: caseFile.language,
    languageName: languageByCode(caseFile.language)?.name ?? caseFile.language,
    receivedAt: caseFile.receivedAt.toISOString(),
    enteredAt: typedInLater(caseFile) ? caseFile.enteredAt.toISOString() : null,
    minutes: reading.minutes && { signedAt: reading.minutes.signedAt?.toISOString() ?? null },
    register: reading.register && { ...reading.register, receivedBy: typedLine(reading.register.receivedBy) },
    appeals: caseFile.appeals,
    holder: presentHolder(caseFile.assigneeId, { ...around, names }),
    assigneeId: caseFile.assigneeId,
    person: presentPerson(ctx, reading),
    household: presentCaseHousehold(reading.household),
    againstStaff: reading.againstStaff,
    deadline: presentNextDeadline(caseFile),
    clocks: reading.clocks.filter(isWorthShowing).map((clock) => presentClock(clock, ctx.clock.now())),
    calls: presentCalls(reading),
    timeline: presentTimeline(
      reading.timeline,
      { names, categories: around.categories, references: reading.references },
      reading.allowed.includes("split"),
    ),
    allowed: reading.allowed,
    refusedActs: reading.refusedActs,
    answerRefused: reading.answerRefused,
    exclusions: reading.exclusions.map((one) => ({ ...one, createdAt: one.createdAt.toISOString() })),
    ticket: presentTicket(reading, around.viewerId),
    linked: reading.linked.map(presentLinked),
    lookalikes: reading.lookalikes.map((one) => {
      return { ...one, subject: typedLine(one.subject), receivedAt: one.receivedAt.toISOString() };
    }),
    seeAlso: reading.seeAlso.map(({ linkedById, linkedAt, ...one }) => ({
      ...{ ...one, subject: typedLine(one.subject), reason: typedLine(one.reason) },
      ...{ linkedAt: linkedAt.toISOString(), linkedBy: names[linkedById] ?? "—" },
    })),
    incidents: reading.incidents,
    joined: reading.joined.map((one) => ({ ...one, undoUntil: one.undoUntil?.toISOString() ?? null })),
    goesOn: reading.goesOn && { ...reading.goesOn, undoUntil: reading.goesOn.undoUntil?.toISOString() ?? null },
    hold: reading.hold && {
      ...{ heldAt: reading.hold.heldAt.toISOString(), heldBy: names[reading.hold.heldById] ?? "—" },
      reason: typedLine(reading.hold.reason),
    },
    anonymised: caseFile.anonymised,
    timeZone: timeZoneOf(caseFile.provinceCode),
  };
}

const A_DAY_MS = 86_400_000;

function typedInLater({ kind, receivedAt, enteredAt }: CaseReading["caseFile"]): boolean {
  return kind === "grievance" && enteredAt.getTime() - receivedAt.getTime() > A_DAY_MS / 2;
}

/** An appeal window that is over was neither kept nor missed by anybody. */
function isWorthShowing({ kind, stoppedAt }: SlaClock): boolean {
  return kind !== "appeal" || stoppedAt === null;
}

function presentClock(clock: SlaClock, now: Date): ClockView {
  const late = clock.stoppedAt === null && (clock.passedAt !== null || (clock.running && clock.dueAt < now));
  const missed = clock.inTime === false || late;
  const state = missed ? "missed" : clock.stoppedAt ? "kept" : clock.running ? "running" : "paused";
  return {
    id: clock.id,
    kind: clock.kind,
    level: clock.level,
    from: clock.startedAt.toISOString(),
    due: clock.dueAt.toISOString(),
    state,
    stoppedAt: clock.stoppedAt?.toISOString() ?? null,
  };
}
