import { formatReference } from "~/models/cases/reference";
import { timeZoneOf } from "~/models/places/placeLookup";
import type { AuditEntry } from "~/models/journal/AuditEntry";
import type { Policy } from "~/workflows/sla/policies";
import type { ChangePreview } from "~/workflows/sla/previewChange";
import { presentPlace } from "./places";

/** A deadline of the table, as its form shows it. Amounts are text; an empty warning is the usual one. */
export interface PolicyView {
  id: string;
  version: number;
  caseKind: string;
  clock: string;
  caseClass: number;
  categoryCode: string;
  category: string | null;
  level: string;
  priority: string | null;
  amount: string;
  unit: string;
  warnAmount: string;
  warnUnit: string;
}

/** What a change would do, province by province, with a few of the cases. Small counts are null where they are not to be seen. */
export interface PreviewView {
  looked: number;
  capped: boolean;
  moved: number;
  provinces: { province: string | null; earlier: number | null; later: number | null; overdue: number | null }[];
  sample: { reference: string; place: string; clock: string; from: string; to: string; timeZone: string }[];
}

/** A change somebody made: when, who, and the facts its sentence needs. */
export interface ChangeView {
  id: string;
  at: string;
  who: string;
  action: string;
  facts: Record<string, string>;
}

/** The deadlines as their table shows them. */
export function presentPolicies(rows: readonly Policy[], categories: ReadonlyMap<string, string>): PolicyView[] {
  return rows.map((row) => ({
    id: row.id,
    version: row.version ?? 0,
    caseKind: row.caseKind,
    clock: row.clock,
    caseClass: row.caseClass,
    categoryCode: row.categoryCode ?? "",
    category: row.categoryCode ? (categories.get(row.categoryCode) ?? row.categoryCode) : null,
    level: row.level ?? "",
    priority: row.priority ?? null,
    amount: String(row.amount),
    unit: row.unit,
    warnAmount: typeof row.warnAmount === "number" ? String(row.warnAmount) : "",
    warnUnit: row.warnUnit ?? "",
  }));
}

/** Below this, a number says too much of single cases to somebody who may not open them. */
const SMALL = 5;

/** A preview in words. With `hideSmall`, numbers under 5 are left out, for whoever opens no case. */
export function presentPreview(preview: ChangePreview, { hideSmall = false } = {}): PreviewView {
  const shown = (count: number) => (hideSmall && count > 0 && count < SMALL ? null : count);
  return {
    looked: preview.looked,
    capped: preview.capped,
    moved: preview.moved,
    provinces: preview.provinces.map(({ provinceCode, earlier, later, overdue }) => ({
      province: presentPlace(provinceCode)?.name ?? null,
      earlier: shown(earlier),
      later: shown(later),
      overdue: shown(overdue),
    })),
    sample: preview.sample.map(({ reference, placeCode, clock, from, to }) => ({
      reference: formatReference(reference),
      place: presentPlace(placeCode)?.name ?? "—",
      clock,
      from: from.toISOString(),
      to: to.toISOString(),
      timeZone: timeZoneOf(placeCode),
    })),
  };
}

/** The latest changes, with the names of people and objects put in. */
export function presentChanges(
  rows: readonly AuditEntry[],
  { names, categories }: { names: Record<string, string>; categories: ReadonlyMap<string, string> },
): ChangeView[] {
  return rows.map(({ id, at, actorId, action, facts }) => {
    const plain = Object.fromEntries(Object.entries(facts ?? {}).map(([name, value]) => [name, String(value ?? "")]));
    return {
      id,
      at: at.toISOString(),
      who: names[actorId ?? ""] ?? "—",
      action,
      facts: {
        ...plain,
        category: categories.get(plain.category ?? "") ?? "",
        whom: names[plain.userId ?? ""] ?? "",
        place: presentPlace(plain.placeCode ?? null)?.name ?? "",
      },
    };
  });
}
