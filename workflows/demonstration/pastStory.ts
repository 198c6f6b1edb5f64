import type { CaseLevel } from "~/models/cases/caseWords";
import words from "./pastStory.json";

/** What a made-up case turned out to be about, and how it came. Shares are hundredths, as a grievance register shows them. */
export interface PastStory {
  channel: string;
  categoryCode: string;
  detailCode: string | null;
  caseClass: number;
  level: CaseLevel;
  appeals: number;
  /** The person named the object before an officer looked. */
  isNamed: boolean;
  /** It concerns a household of the registry. */
  isTied: boolean;
  /** An officer took it, and which one: a share of those of the place, from 0 up to 1; null where nobody did. */
  holder: number | null;
}

const DETAILS: Record<string, Record<string, number> | undefined> = words.details;
const CLASSES: Record<string, number | undefined> = words.classes;

/** The story of the `index`th case, always the same one. `isSmallPlace`: it lies in a territory, where a committee may work on it. */
export function pastStory(index: number, isSmallPlace: boolean): PastStory {
  const categoryCode = choose(words.categories, drawn(index, 1));
  const details = DETAILS[categoryCode];
  const caseClass = CLASSES[categoryCode] ?? 1;
  return {
    channel: choose(words.channels, drawn(index, 2)),
    categoryCode,
    detailCode: details ? choose(details, drawn(index, 3)) : null,
    caseClass,
    level: isSmallPlace && caseClass < 3 && drawn(index, 4) < 0.5 ? "territory" : "province",
    appeals: drawn(index, 5) < 0.06 ? 1 : 0,
    isNamed: drawn(index, 6) < 0.6,
    isTied: drawn(index, 7) < 0.4,
    holder: drawn(index, 8) < 0.8 ? drawn(index, 9) : null,
  };
}

/** A number from 0 up to 1 that looks drawn by lot, the same for the same case and question. */
export function drawn(index: number, question: number): number {
  let mixed = Math.imul(index + 1, 0x9e3779b1) ^ Math.imul(question, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39);
  return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
}

/** One of several by their shares. */
function choose(shares: Record<string, number>, chance: number): string {
  const entries = Object.entries(shares);
  const whole = entries.reduce((sum, [, share]) => sum + share, 0);
  let left = chance * whole;
  for (const [name, share] of entries) {
    if (left < share) return name;
    left -= share;
  }
  return entries[0]?.[0] ?? "";
}
