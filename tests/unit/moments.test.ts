import { expect, test } from "vitest";
import { measureDeadline } from "~/app/components/DeadlineBar";
import { ago, dateAndTime, dayInWords, fullMoment, lengthInWords } from "~/app/components/moments";
import { wordsOf } from "~/app/i18n.server";

const t = wordsOf("fr").getFixedT("fr");
const NOW = Date.parse("2026-11-23T22:30:00Z");
const GOMA = "Africa/Lubumbashi";
const KINSHASA = "Africa/Kinshasa";
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const spaced = (text: string) => text.replace(/\u00a0/g, " ");

test.each([
  [20_000, "à l’instant"],
  [5 * MINUTE, "5 min"],
  [3 * HOUR, "3 h"],
  [47 * HOUR, "47 h"],
  [72 * HOUR, "3 j"],
  [9 * 24 * HOUR, "15 nov."],
  [400 * 24 * HOUR, "20 oct. 2025"],
])("what happened %i ms ago happened %s", (passed, words) => {
  expect(spaced(ago(t, NOW - passed, NOW, GOMA))).toBe(words);
});

test("a moment is told in the time of its place: the east is an hour ahead, and already in tomorrow", () => {
  expect(spaced(dateAndTime(t, NOW, NOW, GOMA))).toBe("24 nov., 00:30");
  expect(spaced(dateAndTime(t, NOW, NOW, KINSHASA))).toBe("23 nov., 23:30");
  expect(dayInWords(t, NOW - 3 * HOUR, NOW, GOMA)).toBe("Hier");
  expect(dayInWords(t, NOW - 3 * HOUR, NOW, KINSHASA)).toBe("Aujourd’hui");
  expect(fullMoment(t, NOW, KINSHASA)).toBe("lundi 23 novembre 2026, 23:30 (heure de Kinshasa)");
});

test("a length is told in one unit, and is never nothing", () => {
  expect([10_000, -90 * MINUTE, 50 * HOUR].map((ms) => spaced(lengthInWords(t, ms)))).toEqual(["1 min", "2 h", "2 j"]);
});

test.each([
  [-1, "passed"],
  [12 * HOUR, "near"],
  [60 * HOUR, "near"],
  [150 * HOUR, "calm"],
])("a deadline of ten days that ends in %i ms is %s", (left, urgency) => {
  const due = new Date(NOW + left).toISOString();
  const from = new Date(NOW + left - 240 * HOUR).toISOString();
  expect(measureDeadline({ from, due }, NOW).urgency).toBe(urgency);
});
