import { expect, test } from "vitest";
import { RecentEvents } from "~/workflows/jobs/recentEvents";

const change = (caseId: string) => ({ kind: "case" as const, caseId });

test("whoever asks by the clock hears each change once, and never misses one between two questions", () => {
  const time = { now: 1_000_000 };
  const recent = new RecentEvents(() => time.now);
  const first = recent.since(null);
  expect(first).toMatchObject({ missed: true, events: [] });
  for (const id of ["one", "two", "one"]) recent.keep(change(id));
  time.now += 10_000;
  const second = recent.since(first.at);
  expect(second.missed).toBe(false);
  expect(second.events.map(({ caseId }) => caseId).sort()).toEqual(["one", "two"]);
  time.now += 10_000;
  expect(recent.since(second.at)).toMatchObject({ missed: false, events: [] });
});

test("whoever asks too late, or a process that is younger, is told that things were missed", () => {
  const time = { now: 1_000_000 };
  const recent = new RecentEvents(() => time.now);
  expect(recent.since(900_000).missed).toBe(true);
  const { at } = recent.since(null);
  recent.keep(change("one"));
  time.now += 11 * 60_000;
  recent.keep(change("two"));
  expect(recent.since(at).missed).toBe(true);
});

test("what is remembered has an end, however much happens", () => {
  const time = { now: 1_000_000 };
  const recent = new RecentEvents(() => time.now);
  for (let n = 0; n < 6_000; n++) {
    time.now += 1;
    recent.keep(change(`case ${n}`));
  }
  expect(recent.since(1_000_500).missed).toBe(true);
  expect(recent.since(time.now - 10).events.length).toBeLessThan(5_001);
});
