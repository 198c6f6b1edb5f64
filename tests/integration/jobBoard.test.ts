import { Redis } from "ioredis";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { tellOfFailedJob } from "~/app/jobHandlers.server";
import type { JobsView } from "~/app/presenters/jobs";
import { UnavailableError } from "~/models/errors";
import { AuditEntry } from "~/models/journal/AuditEntry";
import { Notice } from "~/models/people/Notice";
import { BullQueue } from "~/workflows/jobs/bullQueue";
import { InProcessQueue } from "~/workflows/jobs/inProcessQueue";
import { jobNames, type JobName } from "~/workflows/jobs/jobDefinitions";
import { queue, useQueue, type JobQueue } from "~/workflows/jobs/queue";
import { buildUser, type UserActor } from "../factories/buildUser";
import { openTestHouse, type TestDatabase } from "../support/house";
import { buildHandlers } from "../support/jobHandlers";
import { sitDown, type Desk } from "../support/routeCalls";
import { startRedis } from "../support/startRedis";

/** What an error of a library may quote, and nobody may read on the board or in Redis. */
const SECRET = "+243810000077";
const FAILING = "keep-erasures"; // it hardly ever rings by itself, and has short pauses between its tries
const patient = { timeout: 30_000, interval: 50 };

let house: TestDatabase;
let admin: UserActor;
let desk: Desk;

beforeAll(async () => {
  house = await openTestHouse();
  vi.stubEnv("DATA_DIR", house.settings.dataDir);
  admin = await buildUser("administrator", "CD");
  desk = await sitDown(admin);
});
afterAll(async () => {
  await house.drop();
  vi.unstubAllEnvs();
});

async function board(query: Record<string, string> = {}): Promise<JobsView> {
  return ((await desk.read("admin.jobs", {}, query)).data as { view: JobsView }).view;
}
const settle = (act: string, job: string, id = "") => desk.send("admin.jobs", {}, { act, job, id });
const acts = async () => (await AuditEntry.findAll({ where: { subjectType: "Job" } })).map(({ action }) => action);
const numbersOf = ({ jobs }: JobsView, name: string) => jobs?.find((job) => job.name === name);

describe.each<[string, () => Promise<{ jobs: JobQueue; end: () => Promise<void> }>]>([
  ["the queue of the process", async () => ({ jobs: new InProcessQueue(), end: async () => undefined })],
  [
    "the queue on Redis",
    async () => {
      const server = await startRedis();
      return { jobs: new BullQueue(server.url), end: () => server.stop() };
    },
  ],
])("the board of %s", (_which, open) => {
  let end: () => Promise<void>;
  let isBroken: boolean;
  let runs: JobName[];

  beforeEach(async () => {
    await Promise.all([AuditEntry.destroy({ where: { subjectType: "Job" } }), Notice.destroy({ where: {} })]);
    await queue().close();
    const opened = await open();
    [isBroken, runs, end] = [true, [], opened.end];
    useQueue(opened.jobs);
    await vi.waitFor(() => opened.jobs.ping(), patient);
    const failing = async () => {
      runs.push(FAILING);
      if (isBroken) throw new UnavailableError(new Error(`Duplicate entry ${SECRET}`));
    };
    await opened.jobs.work(buildHandlers({ [FAILING]: failing }), tellOfFailedJob);
  });
  afterEach(async () => {
    await queue().close();
    await end();
    useQueue(new InProcessQueue());
  });

  /** Rings until it is given up, that often. */
  async function giveUp(count = 1) {
    for (let given = 1; given <= count; given += 1) {
      queue().ring(FAILING);
      await vi.waitFor(async () => expect((await board()).failures).toHaveLength(given), patient);
    }
  }

  test("is empty while all is well, and knows every job with its next hour", async () => {
    const { jobs, failures } = await board();
    expect(failures).toEqual([]);
    expect(jobs?.map(({ name }) => name).sort()).toEqual([...jobNames].sort());
    await vi.waitFor(async () => {
      const { jobs } = await board();
      expect(jobs?.every(({ nextAt }) => Date.parse(nextAt ?? "") > Date.now() - 1_000)).toBe(true);
    }, patient);
    queue().ring("close-silent");
    await vi.waitFor(
      async () =>
        expect(Date.now() - Date.parse(numbersOf(await board(), "close-silent")?.ranAt ?? "")).toBeLessThan(30_000),
      patient,
    );
  });

  test("shows a job that was given up with its reason in our words, tells administrators once, and tries it again once", async () => {
    queue().ring(FAILING);
    await vi.waitFor(async () => expect(numbersOf(await board(), FAILING)?.delayed).toBe(1), patient);
    await vi.waitFor(async () => expect((await board()).failures).toHaveLength(1), patient);
    const view = await board({ job: FAILING });
    expect(view.failures).toMatchObject([{ name: FAILING, tries: 3, reason: "database", isMended: false }]);
    expect(numbersOf(view, FAILING)).toMatchObject({ failed: 1, delayed: 0, ranAt: null });
    expect(JSON.stringify(view)).not.toContain(SECRET);
    await vi.waitFor(async () => expect(await Notice.count()).toBe(1), patient);
    const notice = await Notice.findOne({ rejectOnEmpty: true });
    expect(notice).toMatchObject({ userId: admin.userId, kind: "job_given_up" });
    expect(notice.facts).not.toContain(SECRET);

    isBroken = false;
    const [failure] = view.failures;
    expect((await settle("try_again", FAILING, failure?.id)).status).toBe(302);
    await vi.waitFor(() => expect(runs).toHaveLength(4), patient);
    expect((await settle("try_again", FAILING, failure?.id)).status).toBe(302); // pressed twice
    expect((await board()).failures).toEqual([]);
    expect(await acts()).toEqual(["job.tried_again"]);
  }, 60_000);

  test("puts all of a kind aside once, and nothing else runs for it", async () => {
    await giveUp(2);
    expect(await Notice.count()).toBe(1); // of the same job, on the same day
    await settle("put_aside", FAILING);
    await settle("put_aside", FAILING);
    expect((await board()).failures).toEqual([]);
    expect(numbersOf(await board(), FAILING)?.failed).toBe(0);
    expect(runs).toHaveLength(6);
    const lines = await AuditEntry.findAll({ where: { subjectType: "Job" } });
    expect(lines.map(({ action, facts }) => [action, facts])).toEqual([
      ["job.put_aside", { job: "keep_erasures", count: 2 }],
    ]);
  }, 120_000);
});

test("the board is there while a failed job is taken out by somebody else", async () => {
  const server = await startRedis();
  await queue().close();
  useQueue(new BullQueue(server.url));
  await vi.waitFor(() => queue().ping(), patient);
  const redis = new Redis(server.url);
  await redis.zadd(`yoka:${FAILING}:failed`, Date.now(), "taken out"); // listed still, and no more there
  redis.disconnect();
  const { jobs, failures } = await board();
  expect([jobs?.length, failures]).toEqual([jobNames.length, []]);
  await queue().close();
  await server.stop();
  useQueue(new InProcessQueue());
}, 30_000);

test("the board says so when the queue cannot be reached, and acts are refused without a trace", async () => {
  await queue().close();
  const gone = await startRedis();
  await gone.stop();
  const away = new BullQueue(gone.url);
  useQueue(away);
  expect(await board()).toMatchObject({ jobs: null, failures: [] });
  await AuditEntry.destroy({ where: { subjectType: "Job" } });
  expect((await settle("put_aside", FAILING)).status).toBe(503);
  expect(await acts()).toEqual([]);
  await away.close();
  useQueue(new InProcessQueue());
});

test.each(["no-such-job", "constructor", ""])("a form that names the job “%s” is refused", async (job) => {
  expect((await settle("try_again", job)).status).toBe(422);
  expect((await settle("explode", FAILING)).status).toBe(422);
});
