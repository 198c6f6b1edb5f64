import { afterEach, describe, expect, test, vi } from "vitest";
import { InProcessQueue } from "~/workflows/jobs/inProcessQueue";
import { jobDefinitions, jobNames, type JobName } from "~/workflows/jobs/jobDefinitions";
import { queue, useQueue } from "~/workflows/jobs/queue";
import { buildHandlers, holdHandler } from "../support/jobHandlers";

afterEach(() => vi.useRealTimers());

describe("the in-process queue", () => {
  test("answers rings that came before anybody worked", async () => {
    const rung: JobName[] = [];
    const jobs = new InProcessQueue();
    jobs.ring("close-silent");
    expect(await jobs.counts()).toEqual({ waiting: 1, active: 0, failed: 0 });
    await jobs.work(buildHandlers({ "close-silent": async () => void rung.push("close-silent") }));
    await vi.waitFor(() => expect(rung).toEqual(["close-silent"]));
    await jobs.close();
  });

  test("makes one more run of a hundred rings during a run", async () => {
    const held = holdHandler();
    const jobs = new InProcessQueue();
    await jobs.work(buildHandlers({ "process-inbound": held.handler }));
    jobs.ring("process-inbound");
    await vi.waitFor(() => expect(held.runs()).toBe(1));
    for (let ring = 0; ring < 100; ring++) jobs.ring("process-inbound");
    expect(await jobs.counts()).toEqual({ waiting: 1, active: 1, failed: 0 });
    held.release();
    await vi.waitFor(() => expect(held.runs()).toBe(2));
    held.release();
    await vi.waitFor(async () => expect(await jobs.counts()).toEqual({ waiting: 0, active: 0, failed: 0 }));
    expect(held.runs()).toBe(2);
    await jobs.close();
  });

  test("lets a slow job hold up no other", async () => {
    const held = holdHandler();
    const arrived: string[] = [];
    const jobs = new InProcessQueue();
    await jobs.work(
      buildHandlers({ "deliver-outbound": held.handler, "process-inbound": async () => void arrived.push("inbound") }),
    );
    jobs.ring("deliver-outbound");
    await vi.waitFor(() => expect(held.runs()).toBe(1));
    jobs.ring("process-inbound");
    await vi.waitFor(() => expect(arrived).toEqual(["inbound"]));
    held.release();
    await jobs.close();
  });

  test("tries a failing job again after its pause, then gives up and goes on", async () => {
    vi.useFakeTimers();
    let tries = 0;
    const jobs = new InProcessQueue();
    await jobs.work(
      buildHandlers({
        "close-silent": async () => {
          tries += 1;
          throw new Error("database away");
        },
      }),
    );
    const { attempts, backoffMs } = jobDefinitions["close-silent"];
    jobs.ring("close-silent");
    await vi.advanceTimersByTimeAsync(backoffMs - 1);
    expect(tries).toBe(1);
    await vi.advanceTimersByTimeAsync(1 + backoffMs * 2);
    expect(tries).toBe(attempts);
    expect(await jobs.counts()).toEqual({ waiting: 0, active: 0, failed: 1 });
    await jobs.close();
  });

  test("refuses a payload that the job does not know", async () => {
    const seen: unknown[] = [];
    const jobs = new InProcessQueue();
    await jobs.work(buildHandlers({ "chain-journal": async (payload) => void seen.push(payload) }));
    jobs.ring("chain-journal", JSON.parse('{"caseId":"x"}'));
    jobs.ring("chain-journal");
    await vi.waitFor(() => expect(seen).toEqual([{}]));
    await jobs.close();
  });

  test("rings each periodic job by itself", async () => {
    vi.useFakeTimers();
    const rung = new Map<JobName, number>();
    const jobs = new InProcessQueue();
    await jobs.work(buildHandlers({}, (name) => rung.set(name, (rung.get(name) ?? 0) + 1)));
    const longest = Math.max(...jobNames.map((name) => jobDefinitions[name].everyMs));
    await vi.advanceTimersByTimeAsync(longest + 1);
    for (const name of jobNames) expect(rung.get(name), name).toBe(Math.floor(longest / jobDefinitions[name].everyMs));
    await jobs.close();
  });

  test("finishes the job in hand when it closes, and takes no other", async () => {
    const held = holdHandler();
    const jobs = new InProcessQueue();
    await jobs.work(buildHandlers({ "close-silent": held.handler }));
    jobs.ring("close-silent");
    await vi.waitFor(() => expect(held.runs()).toBe(1));
    jobs.ring("close-silent");
    let closed = false;
    const closing = jobs.close().then(() => (closed = true));
    await Promise.resolve();
    expect(closed).toBe(false);
    held.release();
    await closing;
    jobs.ring("close-silent");
    expect(held.runs()).toBe(1);
    await expect(jobs.ping()).rejects.toThrow();
  });
});

test("the process has the queue that it was given", () => {
  expect(() => queue()).toThrow();
  const jobs = new InProcessQueue();
  useQueue(jobs);
  expect(queue()).toBe(jobs);
});
