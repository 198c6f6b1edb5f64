import { wordOf, type FailedJob } from "~/workflows/jobs/failures";
import { jobDefinitions, jobNames, type JobName } from "~/workflows/jobs/jobDefinitions";
import type { JobBoard } from "~/workflows/jobs/readJobs";
import type { JobState } from "~/workflows/jobs/queue";

/** How one job stands, as plain JSON. */
export interface JobView {
  name: JobName;
  /** What it is called: `jobs.name.<word>`. */
  word: string;
  waiting: number;
  active: number;
  delayed: number;
  failed: number;
  oldestAt: string | null;
  ranAt: string | null;
  nextAt: string | null;
  everySeconds: number;
  /** It should have run, and has not. */
  isLate: boolean;
}

/** A job that was given up. Neither what it was called with nor what its error said is here: that may name somebody. */
export interface FailureView {
  id: string;
  name: JobName;
  /** What it is called: `jobs.name.<word>`. */
  word: string;
  at: string;
  tries: number;
  reason: string;
  /** It has run to its end since. */
  isMended: boolean;
}

/** The board: null in place of everything while the queue cannot be reached. */
export interface JobsView {
  /** The jobs that need somebody first, then those that are well. */
  jobs: JobView[] | null;
  failures: FailureView[];
  /** Only those of this job are shown. */
  only: { name: JobName; word: string } | null;
  page: number;
  pages: number;
}

const A_PAGE = 25;
/** A clock that is this much behind is no hiccup. */
const LATE_MS = 60_000;

/** Turns the board into what the page draws, with the failures `asked` for. */
export function presentJobs(
  board: JobBoard | null,
  asked: { name: string | null; page: string | null },
  now: Date,
): JobsView {
  const name = readJobName(asked.name);
  const only = name && { name, word: wordOf(name) };
  if (!board) return { jobs: null, failures: [], only, page: 1, pages: 1 };
  const jobs = board.states.map((state) => presentJob(state, now));
  const ranAt = new Map(board.states.map(({ name, ranAt }) => [name, ranAt]));
  const failures = board.failures.filter((failure) => !name || failure.name === name);
  const pages = Math.max(1, Math.ceil(failures.length / A_PAGE));
  const page = Math.min(pages, Math.max(1, Number.parseInt(asked.page ?? "", 10) || 1));
  return {
    jobs: jobs.sort((one, other) => needOf(other) - needOf(one)),
    failures: failures
      .slice((page - 1) * A_PAGE, page * A_PAGE)
      .map((failure) => presentFailure(failure, ranAt.get(failure.name) ?? null)),
    only,
    page,
    pages,
  };
}

/** The job an address or a form names; null for one there is none of. */
export function readJobName(typed: string | null): JobName | null {
  return jobNames.find((name) => name === typed) ?? null;
}

function presentJob({ oldestAt, ranAt, nextAt, ...state }: JobState, now: Date): JobView {
  const isBefore = (at: Date | null) => at !== null && at.getTime() < now.getTime() - LATE_MS;
  return {
    ...state,
    word: wordOf(state.name),
    oldestAt: oldestAt?.toISOString() ?? null,
    ranAt: ranAt?.toISOString() ?? null,
    nextAt: nextAt?.toISOString() ?? null,
    everySeconds: jobDefinitions[state.name].everyMs / 1000,
    isLate: state.active === 0 && (isBefore(oldestAt) || isBefore(nextAt)),
  };
}

function presentFailure({ id, name, at, tries, reason }: FailedJob, ranAt: Date | null): FailureView {
  return { id, name, word: wordOf(name), at: at.toISOString(), tries, reason, isMended: ranAt !== null && ranAt > at };
}

function needOf({ failed, isLate, delayed }: JobView): number {
  return (isLate ? 4 : 0) + (failed > 0 ? 2 : 0) + (delayed > 0 ? 1 : 0);
}
