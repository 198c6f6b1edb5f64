import { MENU } from "~/channels/ussd/menu";
import { render } from "~/channels/ussd/screens";
import type { FollowedCase, Opening, Position, SeenPayment } from "~/channels/ussd/steps";
import { menuLanguages } from "~/channels/ussd/texts";
import { LONGEST } from "~/channels/ussd/titles";
import { buildTree } from "~/channels/ussd/tree";
import { begin, press } from "~/channels/ussd/walk";
import { GRIEVANCE_STATUSES } from "~/models/cases/caseWords";
import type { Place } from "~/models/places/Place";
import { REFERENCE_SETS } from "~/models/seeds/referenceRows";

/** The languages of the menu. */
export const LANGUAGES = menuLanguages().map(({ code }) => code);

interface CategoryRow {
  code: string;
  parentCode: string | null;
  caseKind: string;
  caseClass: number;
  labels: string;
}

const rowsOf = (name: string) => REFERENCE_SETS.find((set) => set.name === name)?.rows() ?? [];
const categoryRows = (rowsOf("categories") as unknown as CategoryRow[]).filter((row) => row.caseKind === "grievance");
const categories = categoryRows
  .filter((row) => row.parentCode === null)
  .map(({ code, caseClass, labels }) => ({
    code,
    caseClass,
    labels: JSON.parse(labels) as Record<string, string>,
    details: categoryRows
      .filter((row) => row.parentCode === code)
      .map((row) => ({ code: row.code, labels: JSON.parse(row.labels) as Record<string, string> })),
  }));
/** The tree of the seeded categories and places, with the part that is apart. */
export const tree = buildTree(rowsOf("places") as unknown as Place[], categories, {
  takesReports: true,
  readers: ["Solange Nabintu", "Judith Mwamini"],
});

/** A case in each status there is. */
export const followed = GRIEVANCE_STATUSES.map((status, index): FollowedCase => ({
  reference: "9999999999",
  status,
  receivedAt: "2026-12-30T10:00:00Z",
  dueAt: "2026-12-31T10:00:00Z",
  asks: index % 2 === 1,
  acts: ["solved", "not_solved", "add", "call"],
}));
/** As long as a payment can be to tell. */
export const payment: SeenPayment = {
  ref: "P1",
  cycle: { month: 9, year: 2025 },
  status: "sent",
  due: 9_999_999_00,
  paid: null,
  currency: "CDF",
  day: "30/12",
};
/** A household on its own phone. */
export const household = { province: "CD-NK", place: "CD6103", payment };
/** Where a session broke off. */
export const interrupted = (language: string): Position => ({
  step: "words",
  page: 0,
  answers: { language, anonymous: false, wants: "complaint", category: "payment" },
  trail: [],
  fault: false,
});

/** Every place one can come to: those that differ only by what was said before, and show the same, once. */
export function everyPosition(opening: Opening): Position[] {
  const met = new Map<string, Position>();
  const waiting = [begin(opening)];
  for (let position = waiting.pop(); position; position = waiting.pop()) {
    const { language, anonymous, wants, category } = position.answers;
    const screen = render({ tree, opening, answers: position.answers }, position);
    const key = JSON.stringify([
      position.step,
      position.fault,
      language,
      anonymous,
      wants,
      ["information", "suggestion", "thanks"].includes(category ?? ""),
      screen,
    ]);
    if (met.has(key)) continue;
    met.set(key, position);
    if ("end" in MENU[position.step]) continue;
    for (const input of ["0", "00", "1", "2", "3", "4", "5", "6", "7", "98"]) {
      waiting.push(press(tree, opening, position, input));
    }
  }
  return [...met.values()];
}

/** What a phone would not show, or not as it should. */
export function isUnfit(screen: string): boolean {
  const choices = screen.split("\n").filter((line) => /^[1-9]\d* /.test(line));
  return (
    !/^(CON|END) \S[\n\x20-\x7e]*$/.test(screen) ||
    screen.length > LONGEST ||
    choices.length > 7 ||
    /undefined|\{\w+\}/.test(screen)
  );
}
