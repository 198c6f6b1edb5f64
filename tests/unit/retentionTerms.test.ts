import { expect, test } from "vitest";
import { covers, type EndedCase } from "~/workflows/retention/endedCases";
import { dueBefore, type RuleTerms } from "~/workflows/retention/ruleTerms";

const now = new Date("2026-03-31T12:00:00.000Z");

test.each([
  [1, "months", "2026-02-28T12:00:00.000Z"], // the last day of a shorter month
  [24, "months", "2024-03-31T12:00:00.000Z"],
  [25, "months", "2024-02-29T12:00:00.000Z"],
  [90, "days", "2025-12-31T12:00:00.000Z"],
] as const)("%d %s before the end of March is %s", (amount, unit, expected) => {
  expect(dueBefore({ amount, unit }, now).toISOString()).toBe(expected);
});

const RULE: RuleTerms = {
  ...{ subject: "grievances", caseClass: null, categoryCode: null, outcome: null, countedFrom: "closing" },
  ...{ amount: 3, unit: "months", action: "delete", source: "" },
};
const day = (text: string) => new Date(`${text}T00:00:00Z`);
const CASE: EndedCase = {
  ...{ id: "1", reference: "1", kind: "grievance", status: "closed", isOpen: false, caseClass: 1 },
  ...{ categoryCode: "payment", outcome: "confirmed", anonymised: false },
  ...{ receivedAt: day("2025-01-01"), lastActivityAt: day("2025-12-01"), closedAt: day("2025-11-01") },
};

test.each<[string, boolean, Partial<RuleTerms>, Partial<EndedCase>]>([
  ["one that ended before", true, {}, {}],
  ["one that ended since", false, {}, { closedAt: day("2026-01-02") }],
  ["one that is open", false, {}, { isOpen: true, closedAt: null }],
  ["one that joined another", false, {}, { status: "merged" }],
  ["a ticket", false, {}, { kind: "support_ticket" }],
  ["a ticket, by a rule about tickets", true, { subject: "tickets" }, { kind: "support_ticket" }],
  ["another class", false, { caseClass: 2 }, {}],
  ["another category", false, { categoryCode: "fraud" }, {}],
  ["another outcome", false, { outcome: "rejected" }, {}],
  ["one active since", false, { countedFrom: "activity" }, { lastActivityAt: day("2026-01-02") }],
  ["one that came before, though it ended since", true, { countedFrom: "arrival" }, { closedAt: day("2026-01-02") }],
  ["one that may still be appealed", false, { countedFrom: "arrival" }, { closedAt: day("2026-02-15") }],
  ["one that is anonymised, to be deleted", true, {}, { anonymised: true }],
  ["one that is anonymised, to be anonymised", false, { action: "anonymise" }, { anonymised: true }],
])("a rule speaks of %s: %s", (_, expected, rule, one) => {
  expect(covers({ ...RULE, ...rule }, { ...CASE, ...one }, now)).toBe(expected);
});
