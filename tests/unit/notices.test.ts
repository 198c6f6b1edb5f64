import { describe, expect, test } from "vitest";
import { namedIn } from "~/workflows/notices/mentions";
import { GATHER_MS, isQuiet, planNotice, type NoticePlan } from "~/workflows/notices/planNotice";
import { countsOf } from "~/workflows/notices/sendDigests";
import { isUrgent, topicOf, waysFor } from "~/workflows/notices/topics";

const NOW = new Date("2026-03-10T20:30:00Z"); // 22:30 in Goma
const GOMA = "Africa/Lubumbashi";
const plan = (given: Partial<NoticePlan> = {}) =>
  planNotice({ now: NOW, ways: ["email"], urgent: false, quiet: null, zone: GOMA, last: null, ...given });
const told = (secondsAgo: number, mailAfter: Date | null = null) => ({
  createdAt: new Date(NOW.getTime() - secondsAgo * 1000),
  mailAfter,
  smsAfter: null,
});

describe("when somebody is told by mail", () => {
  test("at once, when nothing was told just before", () => {
    expect(plan()).toEqual({ email: NOW, sms: null });
    expect(plan({ last: told(600) }).email).toEqual(NOW);
    expect(plan({ ways: [] })).toEqual({ email: null, sms: null });
  });

  test("together with what follows the first within two minutes, and not later for each that follows", () => {
    const last = told(10);
    const gathered = new Date(last.createdAt.getTime() + GATHER_MS);
    expect(plan({ last }).email).toEqual(gathered);
    expect(plan({ last: told(1, gathered) }).email).toEqual(gathered);
  });

  test("in the morning, by the clocks of their place, unless it cannot wait", () => {
    const quiet = { from: 20, to: 6 };
    expect(plan({ quiet }).email).toEqual(new Date("2026-03-11T04:00:00Z"));
    expect(plan({ quiet, urgent: true }).email).toEqual(NOW);
    expect(plan({ quiet: { from: 23, to: 6 } }).email).toEqual(NOW);
  });
});

test.each([
  ["21 h, over midnight", "2026-03-10T19:00:00Z", { from: 20, to: 6 }, true],
  ["5 h, over midnight", "2026-03-10T03:59:00Z", { from: 20, to: 6 }, true],
  ["6 h is morning", "2026-03-10T04:00:00Z", { from: 20, to: 6 }, false],
  ["noon, within the day", "2026-03-10T10:00:00Z", { from: 12, to: 14 }, true],
  ["14 h, at its end", "2026-03-10T12:00:00Z", { from: 12, to: 14 }, false],
])("quiet hours: %s", (_, at, quiet, expected) => {
  expect(isQuiet(new Date(at), quiet, GOMA)).toBe(expected);
});

test("alarms and the gravest tickets are told at any hour", () => {
  expect([isUrgent("deadline_alarm", null), isUrgent("ticket_added", "P1"), isUrgent("case_assigned", null)]).toEqual([
    true,
    true,
    false,
  ]);
});

test("every kind has a topic, and a choice of ways goes before the house's own", () => {
  const kinds = [
    "case_assigned",
    "ticket_assigned",
    "ticket_overdue",
    "ticket_added",
    "case_mentioned",
    "sending_held",
  ];
  expect(kinds.map(topicOf)).toEqual(["mine", "mine", "deadlines", "tickets", "mentions", "house"]);
  expect([waysFor("mine", null), waysFor("calls", null)]).toEqual([["email"], []]);
  expect(waysFor("mine", { channels: '{"mine":["sms"]}' })).toEqual(["sms"]);
});

describe("a note names", () => {
  const people = [{ name: "Aline Mbuyi" }, { name: "Aline" }, { name: "Jean-Paul Kasongo" }];
  const named = (words: string) => namedIn(words, people).map(({ name }) => name);

  test.each([
    ["@Aline Mbuyi, peux-tu voir ?", ["Aline Mbuyi"]],
    ["merci @aline.", ["Aline"]],
    ["@Alinette n’est personne", []],
    ["@Aline Mbuyi et @Aline", ["Aline Mbuyi", "Aline"]],
    ["Aline Mbuyi sans signe", []],
    ["(@Jean-Paul Kasongo)", ["Jean-Paul Kasongo"]],
  ])("« %s »", (words, expected) => {
    expect(named(words)).toEqual(expected);
  });
});

test("the daily mail counts both kinds of case together, and says where counting stopped", () => {
  const line = (name: "overdue" | "calls", count: number, capped = false) => ({ line: name, count, capped });
  const counts = countsOf([line("overdue", 2), line("overdue", 1), line("calls", 100, true)]);
  expect(counts).toMatchObject({ overdue: "3", calls: "100+", unassigned: "0" });
});
