import { placeByCode } from "~/models/places/placeLookup";
import type { Shown, ShownFigures, ShownLine } from "~/workflows/figures/showFigures";
import type { CaseFilter } from "~/workflows/triage/caseFilter";
import type { ListedMeasure } from "~/models/figures/figureRows";
import { casesHref } from "./caseFilter";

export type { Shown };

/** A figure with the address of the cases behind it; null where there are none, or none this person may open. */
export interface FigureView {
  value: Shown;
  href: string | null;
}

/** A share of what was decided, with both sides of it. */
export interface ShareView {
  percent: Shown | null;
  inTime: FigureView;
  late: FigureView;
}

/** A line of a table of figures. */
export interface LineView {
  of: string;
  /** A province by its name; null where the code has words (a month, a channel) or means an unknown place. */
  name: string | null;
  received: FigureView;
  acknowledged: ShareView;
  answered: ShareView;
  medianDays: Shown | null;
  confirmed: FigureView;
  confirmedPercent: Shown | null;
  unconfirmed: FigureView;
  appealed: FigureView;
  open: FigureView;
  /** Open ones by age, youngest first. */
  ages: (FigureView & { age: string })[];
}

export interface TablesView {
  total: LineView;
  byMonth: LineView[];
  byProvince: LineView[];
  byChannel: LineView[];
}

/** What the lines were asked of, and whether their cases may be opened. */
interface Around {
  asked: Partial<CaseFilter>;
  /** The day they were counted on: what an age is measured from. */
  on: string;
  opens: boolean;
}

const AGES = ["openNew", "openRecent", "openOld", "openOldest"] as const;

/** Figures as tables. */
export function presentFigures(figures: ShownFigures, around: Around): TablesView {
  const lines = (shown: ShownLine[], narrow: (of: string) => Partial<CaseFilter>) =>
    shown.map((line) => presentLine(line, { ...around, asked: { ...around.asked, ...narrow(line.of) } }));
  return {
    total: presentLine(figures.total, around),
    byMonth: lines(figures.byMonth, (month) => ({ from: month, to: month })),
    byProvince: lines(figures.byProvince, (provinceCode) => ({ provinceCode })),
    byChannel: lines(figures.byChannel, (channel) => ({ channel })),
  };
}

function presentLine(line: ShownLine, { asked, on, opens }: Around): LineView {
  const figure = (name: ListedMeasure): FigureView => {
    const value = line.counts[name];
    if (!opens || !value || value === "small") return { value, href: null };
    const isAge = AGES.some((age) => age === name);
    return { value, href: casesHref({ ...asked, measure: name, on: isAge ? on : null }) };
  };
  return {
    of: line.of,
    name: placeByCode(line.of)?.name ?? null,
    received: figure("received"),
    acknowledged: {
      percent: line.acknowledgedShare,
      inTime: figure("acknowledgedInTime"),
      late: figure("acknowledgedLate"),
    },
    answered: { percent: line.answeredShare, inTime: figure("answeredInTime"), late: figure("answeredLate") },
    medianDays: line.medianDays,
    confirmed: figure("confirmed"),
    confirmedPercent: line.confirmedShare,
    unconfirmed: figure("unconfirmed"),
    appealed: figure("appealed"),
    open: figure("open"),
    ages: AGES.map((age) => ({ age, ...figure(age) })),
  };
}
