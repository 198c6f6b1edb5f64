import { timeZoneOf } from "~/models/places/placeLookup";
import { PROJECT_LINKS } from "~/models/confidential/reportContent";
import { earliest, OFFER_WITHIN_MS, REFER_WITHIN_MS, REPORT_TYPES } from "~/models/confidential/reportLife";
import { codeOf } from "~/workflows/confidential/bankNotice";
import { isReferredWithin } from "~/workflows/confidential/reportFigures";
import type { BankNotice, OpenedReport } from "~/workflows/confidential/openReport";
import type { MovedCase, Original } from "~/workflows/confidential/originals";
import type { ReportReading } from "~/workflows/confidential/readReport";
import type { DeadlineView } from "../components/DeadlineBar";
import { presentPlace } from "./places";
import { typedText } from "./typedText";

/** A line of the list. Instants are ISO 8601. What was said stands on its page alone, where reading is written down. */
export interface ReportLine {
  id: string;
  /** What focal points call it among themselves, and what the notice carries. */
  code: string;
  state: string;
  origin: string;
  channel: string;
  receivedAt: string;
  province: string | null;
  linked: string;
  recent: boolean | null;
  minor: boolean;
  deadline: DeadlineView | null;
  timeZone: string;
}

/** The page of a report. */
export interface ReportView extends ReportLine {
  words: string;
  ageBand: string | null;
  sex: string | null;
  consent: boolean;
  type: string | null;
  callback: { phone: string; safeHours: string | null; until: string | null } | null;
  original: { text: string[]; sender: string | null } | null;
  moved: Pick<MovedCase, "reference" | "movedBy" | "movedAt" | "remark" | "notes" | "left" | "readers"> | null;
  steps: StepView[];
  readers: ReaderView[];
  /** Somebody else would be left to read it. */
  mayExclude: boolean;
  /** When the Bank is to be told, and what it was told last. */
  noticeDeadline: DeadlineView | null;
  notice: BankNotice | null;
  reads: { at: string; by: string }[];
  acts: string[];
  types: readonly string[];
  links: readonly string[];
  referredWithin: { day: boolean | null; threeDays: boolean | null };
}

/** One thing that was done. `about`: the focal point it was about; `consent`: the person said yes to it. */
export interface StepView {
  at: string;
  by: string | null;
  act: string;
  note: string | null;
  services: string[];
  about: string | null;
  notice: BankNotice | null;
}

/** A focal point who may read a report, or whom it is kept from: `person`, `words` or `colleague` say why. */
export interface ReaderView {
  id: string;
  name: string;
  own: boolean;
  keptAway: string | null;
}

export function presentLine(report: OpenedReport): ReportLine {
  const { row, content, state, linked, due, noticeDue } = report;
  return {
    id: row.id,
    code: codeOf(report),
    state,
    origin: content.origin,
    channel: content.channel,
    receivedAt: content.receivedAt,
    province: presentPlace(content.provinceCode)?.name ?? null,
    linked,
    recent: content.recent,
    minor: content.ageBand === "minor",
    deadline: deadlineOf(report, earliest(due, noticeDue)),
    timeZone: timeZoneOf(content.provinceCode),
  };
}

export function presentReport(reading: ReportReading): ReportView {
  const { content, steps, reads, readers, names, original, callback, row, type, acts, noticeDue } = reading;
  const nameOf = (id: string) => names[id] ?? "";
  return {
    ...presentLine(reading),
    words: typedText(content.words),
    ageBand: content.ageBand,
    sex: content.sex,
    consent: content.consent,
    type,
    callback: callback && { ...callback, until: row.callbackUntil?.toISOString() ?? null },
    original: original && presentOriginal(original),
    moved: content.origin === "moved" && original?.kind === "case" ? presentMoved(original) : null,
    steps: steps.map(({ at, byUserId, act, note, services, aboutUserId, notice }) => {
      const [by, about] = [byUserId && nameOf(byUserId), aboutUserId && nameOf(aboutUserId)];
      return { at, by, act, note, services, about, notice };
    }),
    readers: readers.map(({ userId, ...rest }) => ({ id: userId, name: nameOf(userId), ...rest })),
    mayExclude: readers.filter(({ keptAway }) => !keptAway).length > 1,
    noticeDeadline: deadlineOf(reading, noticeDue),
    notice: steps.findLast(({ notice }) => notice)?.notice ?? null,
    reads: reads.map(({ at, byUserId }) => ({ at, by: nameOf(byUserId) })),
    acts,
    types: REPORT_TYPES,
    links: PROJECT_LINKS,
    referredWithin: {
      day: isReferredWithin(reading, OFFER_WITHIN_MS),
      threeDays: isReferredWithin(reading, REFER_WITHIN_MS),
    },
  };
}

function deadlineOf({ content }: OpenedReport, due: Date | null): DeadlineView | null {
  return due && { kind: "confidential", from: content.receivedAt, due: due.toISOString() };
}

function presentOriginal(original: Original): ReportView["original"] {
  if (original.kind === "message") return { text: [typedText(original.text)], sender: original.sender };
  const sender = [original.name, original.phone].filter(Boolean).join(", ") || null;
  return { text: original.said.map(({ text }) => typedText(text)), sender };
}

function presentMoved({ reference, movedBy, movedAt, remark, notes, left, readers }: MovedCase): ReportView["moved"] {
  return { reference, movedBy, movedAt, remark: remark && typedText(remark), notes, left, readers };
}
