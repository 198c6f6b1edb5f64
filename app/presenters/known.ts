import type { CaseFile } from "~/models/cases/CaseFile";
import type { QueryContext } from "~/workflows/commandContext";
import type { Known } from "~/workflows/intake/findKnown";
import type { CategoryChoice } from "~/workflows/triage/formChoices";
import { categoryWords, presentCategories } from "./categories";
import { presentPlace } from "./places";

/** An earlier complaint of somebody who complains again; what it says is not told. */
export interface KnownCase {
  reference: string;
  status: string;
  category: string | null;
  place: string | null;
  receivedAt: string;
  isOpen: boolean;
  /** Whether this person may open its file. */
  mayRead: boolean;
}

/** What a form shows of somebody known. */
export interface KnownView {
  ok: true;
  cases: KnownCase[];
  /** Those of others, perhaps, that say much the same: nothing is added to them from here. */
  alike: KnownCase[];
  household: { code: string; place: string | null } | null;
}

/** Numbers, dates and objects: enough to ask the person whether it is the same matter. */
export function presentKnown(
  { ability }: QueryContext,
  { cases, alike, household }: Known,
  words: { categories: CategoryChoice[]; language: string },
): KnownView {
  const named = categoryWords(presentCategories(words.categories, words.language));
  const present = (caseFile: CaseFile): KnownCase => ({
    reference: caseFile.reference,
    status: caseFile.status,
    category: named.get(caseFile.detailCode ?? caseFile.categoryCode ?? "") ?? null,
    place: presentPlace(caseFile.placeCode)?.name ?? null,
    receivedAt: caseFile.receivedAt.toISOString(),
    isOpen: caseFile.isOpen,
    mayRead: ability.can("read", caseFile),
  });
  return {
    ok: true,
    cases: cases.map(present),
    alike: alike.map(present),
    household: household && { code: household.code, place: presentPlace(household.placeCode)?.name ?? null },
  };
}
