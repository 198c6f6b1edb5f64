import { expect, test } from "vitest";
import { presentJobs } from "~/app/presenters/jobs";
import type { FailedJob } from "~/workflows/jobs/failures";
import { jobNames, type JobName } from "~/workflows/jobs/jobDefinitions";
import type { JobState } from "~/workflows/jobs/queue";

const NOW = new Date("2026-03-02T08:00:00Z");
const ago = (seconds: number) => new Date(NOW.getTime() - seconds * 1_000);
const EVERYTHING = { name: null, page: null };

function stateOf(name: JobName, more: Partial<JobState> = {}): JobState {
  return {
    name,
    waiting: 0,
    active: 0,
    delayed: 0,
    failed: 0,
    oldestAt: null,
    ranAt: ago(5),
    nextAt: ago(-5),
    ...more,
  };
}
function failed(count: number, name: JobName = "run-bulk"): FailedJob[] {
  return Array.from({ length: count }, (_, index) => {
    return { id: String(index), name, at: ago(60 + index), tries: 3, reason: "database" };
  });
}
const boardOf = (changed: JobState[], failures: FailedJob[] = []) => ({
  states: jobNames.map((name) => changed.find((one) => one.name === name) ?? stateOf(name)),
  failures,
});

test("failures come by page of twenty-five, and a page there is none of is the nearest there is", () => {
  const board = boardOf([stateOf("run-bulk", { failed: 60 })], failed(60));
  const page = (typed: string | null) => presentJobs(board, { name: "run-bulk", page: typed }, NOW);
  expect(page(null)).toMatchObject({ page: 1, pages: 3, only: { name: "run-bulk", word: "run_bulk" } });
  expect([null, "3", "0", "-1", "x", "99"].map((typed) => page(typed).page)).toEqual([1, 3, 1, 1, 1, 3]);
  expect(page("3").failures.map(({ id }) => Number(id))).toEqual([50, 51, 52, 53, 54, 55, 56, 57, 58, 59]);
});

test("only those of one job are shown where one is named, and all where it is none", () => {
  const board = boardOf([], [...failed(2), ...failed(1, "hand-over")]);
  expect(presentJobs(board, { name: "hand-over", page: null }, NOW).failures).toHaveLength(1);
  expect(presentJobs(board, { name: "constructor", page: null }, NOW)).toMatchObject({ only: null, pages: 1 });
});

test("a job that ran to its end since its failure is mended", () => {
  const at = (ranAt: Date | null) =>
    presentJobs(boardOf([stateOf("run-bulk", { ranAt })], failed(1)), EVERYTHING, NOW).failures[0]?.isMended;
  expect([at(ago(10)), at(ago(90)), at(null)]).toEqual([true, false, false]);
});

test("a job is late a minute after it should have run, unless it is running, and stands first", () => {
  const board = boardOf([
    stateOf("count-figures", { nextAt: ago(61) }),
    stateOf("run-imports", { oldestAt: ago(61), active: 1 }),
    stateOf("hand-over", { nextAt: ago(59) }),
    stateOf("chain-journal", { failed: 1 }),
  ]);
  const { jobs } = presentJobs(board, EVERYTHING, NOW);
  expect(jobs?.filter(({ isLate }) => isLate).map(({ name }) => name)).toEqual(["count-figures"]);
  expect(jobs?.slice(0, 2).map(({ name }) => name)).toEqual(["count-figures", "chain-journal"]);
});
