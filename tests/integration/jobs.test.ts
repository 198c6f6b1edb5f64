import Bull from "bull";
import { Redis } from "ioredis";
import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { BullQueue } from "~/workflows/jobs/bullQueue";
import { jobDefinitions, jobNames } from "~/workflows/jobs/jobDefinitions";
import type { LiveEvent } from "~/workflows/jobs/live";
import { RedisLive } from "~/workflows/jobs/redisLive";
import { buildHandlers, holdHandler } from "../support/jobHandlers";
import { startRedis } from "../support/startRedis";

const patient = { timeout: 20_000, interval: 25 };
const opened: { close(): Promise<void> }[] = [];
const url = process.env.YOKA_TEST_REDIS_URL!;
let redis: Redis;

beforeAll(() => {
  redis = new Redis(url);
});

afterEach(async () => {
  await Promise.all(opened.splice(0).map((thing) => thing.close()));
});

afterAll(() => {
  redis.disconnect();
});

/** Closed at the end of the test. Queues of one prefix stand for processes of one installation. */
function openQueue(prefix: string, at = url): BullQueue {
  const jobs = new BullQueue(at, prefix);
  opened.push(jobs);
  return jobs;
}

function newPrefix(): string {
  return `test-${randomUUID()}`;
}

describe("the queue on Redis", () => {
  test("carries a ring from the process that rang to the one that works", async () => {
    const prefix = newPrefix();
    const seen: unknown[] = [];
    const worker = openQueue(prefix);
    await worker.work(buildHandlers({ "process-inbound": async (payload) => void seen.push(payload) }));
    openQueue(prefix).ring("process-inbound");
    await vi.waitFor(() => expect(seen).toEqual([{}]), patient);
    await vi.waitFor(async () => expect(await worker.counts()).toEqual({ waiting: 0, active: 0, failed: 0 }), patient);
  });

  test("makes one more run of many rings from several processes during a run", async () => {
    const prefix = newPrefix();
    const held = holdHandler(); // of a job that hardly ever rings by itself: such a ring would be one more run
    const worker = openQueue(prefix);
    const others = [openQueue(prefix), openQueue(prefix)];
    await worker.work(buildHandlers({ "forget-ussd": held.handler }));
    worker.ring("forget-ussd");
    await vi.waitFor(() => expect(held.runs()).toBe(1), patient);
    for (let ring = 0; ring < 50; ring++) for (const jobs of others) jobs.ring("forget-ussd");
    await vi.waitFor(async () => expect(await worker.counts()).toEqual({ waiting: 1, active: 1, failed: 0 }), patient);
    held.release();
    await vi.waitFor(() => expect(held.runs()).toBe(2), patient);
    held.release();
    await vi.waitFor(async () => expect(await worker.counts()).toEqual({ waiting: 0, active: 0, failed: 0 }), patient);
    expect(held.runs()).toBe(2);
  });

  test("lets a slow job hold up no other, and a second worker take its next ring", async () => {
    const prefix = newPrefix();
    const held = holdHandler();
    const inbound: string[] = [];
    const handlers = buildHandlers({
      "deliver-outbound": held.handler,
      "process-inbound": async () => void inbound.push("processed"),
    });
    const worker = openQueue(prefix);
    await worker.work(handlers);
    worker.ring("deliver-outbound");
    await vi.waitFor(() => expect(held.runs()).toBe(1), patient);
    worker.ring("process-inbound");
    await vi.waitFor(() => expect(inbound).toEqual(["processed"]), patient);
    await openQueue(prefix).work(handlers);
    worker.ring("deliver-outbound");
    await vi.waitFor(() => expect(held.runs()).toBe(2), patient);
    held.letGo(); // a periodic ring may have come meanwhile
  });

  test("tries a failing job again, counts it as failed in the end, and goes on with the next", async () => {
    const prefix = newPrefix();
    let failures = 0;
    let runs = 0;
    let broken = true; // its own periodic ring may come at any moment and must fail like the others
    const worker = openQueue(prefix);
    await worker.work(
      buildHandlers({
        "chain-journal": async () => {
          if (broken) failures += 1;
          else runs += 1;
          if (broken) throw new Error("no room to write");
        },
      }),
    );
    worker.ring("chain-journal");
    const attempts = jobDefinitions["chain-journal"].attempts;
    await vi.waitFor(async () => {
      const { failed, active, waiting } = await worker.counts();
      expect(failed).toBeGreaterThanOrEqual(1);
      expect([active, waiting]).toEqual([0, 0]);
      // Each run given up took exactly its attempts; at most one more, the periodic one, is still between two of its own.
      expect(Math.floor(failures / attempts)).toBe(failed);
    }, patient);
    broken = false;
    worker.ring("chain-journal");
    await vi.waitFor(() => expect(runs).toBeGreaterThanOrEqual(1), patient);
  });

  test("finishes the job in hand when it closes", async () => {
    const held = holdHandler();
    const worker = openQueue(newPrefix());
    await worker.work(buildHandlers({ "chain-journal": held.handler }));
    worker.ring("chain-journal");
    await vi.waitFor(() => expect(held.runs()).toBe(1), patient);
    let closed = false;
    const closing = worker.close().then(() => (closed = true));
    await redis.ping();
    expect(closed).toBe(false);
    held.release();
    await closing;
  });

  test("sets each periodic job once over all workers, takes out an older rhythm, and mends a wiped Redis", async () => {
    const server = await startRedis(); // its connections are cut below: nobody else's may be among them
    const visitor = new Redis(server.url);
    const prefix = newPrefix();
    const older = new Bull("escalate-overdue", server.url, { prefix });
    await older.add({}, { repeat: { every: 7_000 } });
    const rung: string[] = [];
    const handlers = buildHandlers({}, (name) => rung.push(name));
    await Promise.all([openQueue(prefix, server.url).work(handlers), openQueue(prefix, server.url).work(handlers)]);
    const rhythms = async () => {
      const each = await Promise.all(jobNames.map((name) => visitor.zrange(`${prefix}:${name}:repeat`, 0, -1)));
      return each.flat().map((key) => Number(key.split(":").at(-1)));
    };
    const expected = jobNames.map((name) => jobDefinitions[name].everyMs);
    await vi.waitFor(async () => expect(await rhythms()).toEqual(expected), patient);

    const keys = await visitor.keys(`${prefix}:*`);
    await visitor.del(...keys);
    await visitor.client("KILL", "TYPE", "normal", "SKIPME", "yes");
    await vi.waitFor(async () => expect(await rhythms()).toEqual(expected), patient);

    await vi.waitFor(async () => expect(await older.getDelayedCount()).toBe(1), patient);
    const [next] = await older.getDelayed();
    await next?.promote();
    await vi.waitFor(() => expect(rung).toContain("escalate-overdue"), patient);
    await Promise.all([older.close(), ...opened.splice(0).map((jobs) => jobs.close())]);
    visitor.disconnect();
    await server.stop();
  });
});

describe("when Redis goes away", () => {
  test("nothing throws, rings are kept, and work goes on when it is back", async () => {
    const server = await startRedis();
    let runs = 0;
    const worker = openQueue("yoka", server.url);
    await worker.work(buildHandlers({ "record-deliveries": async () => void (runs += 1) }));
    worker.ring("record-deliveries");
    await vi.waitFor(() => expect(runs).toBe(1), patient);
    await worker.ping();

    await server.crash();
    await vi.waitFor(() => expect(worker.ping()).rejects.toThrow(), patient);
    await expect(worker.counts()).rejects.toThrow();
    worker.ring("record-deliveries");
    worker.ring("record-deliveries");

    await server.resume();
    await vi.waitFor(() => worker.ping(), patient);
    await vi.waitFor(() => expect(runs).toBe(2), patient);
    await worker.close();
    await server.stop();
  }, 60_000);

  test("a queue that never reached it can ring, and closes", async () => {
    const gone = await startRedis();
    await gone.stop();
    const jobs = openQueue("yoka", gone.url);
    jobs.ring("process-inbound");
    await jobs.work(buildHandlers({}));
    await expect(jobs.ping()).rejects.toThrow();
    await jobs.close();
  });

  test("a queue that lost it closes once the job in hand is finished", async () => {
    const private_ = await startRedis();
    const held = holdHandler();
    const jobs = openQueue("yoka", private_.url);
    await jobs.work(buildHandlers({ "requeue-stuck": held.handler }));
    jobs.ring("requeue-stuck");
    await vi.waitFor(() => expect(held.runs()).toBe(1), patient);
    await private_.stop();
    await vi.waitFor(() => expect(jobs.ping()).rejects.toThrow(), patient);
    let closed = false;
    const closing = jobs.close().then(() => (closed = true));
    await redis.ping();
    expect(closed).toBe(false);
    held.release();
    await closing;
  });
});

describe("live events on Redis", () => {
  test("reach the listeners of every process, and carry on after an outage", async () => {
    const server = await startRedis();
    const here = new RedisLive(server.url);
    const there = new RedisLive(server.url);
    opened.push(here, there);
    const heard: LiveEvent[] = [];
    there.subscribe((event) => heard.push(event));
    const untilHeard = (caseId: string) =>
      vi.waitFor(() => {
        here.publish({ kind: "case", caseId });
        expect(heard).toContainEqual({ kind: "case", caseId });
      }, patient);
    await untilHeard("one");

    await server.crash();
    here.publish({ kind: "case", caseId: "lost" });
    await server.resume();
    await untilHeard("two");
    await Promise.all([here.close(), there.close()]);
    await server.stop();
  }, 60_000);
});
