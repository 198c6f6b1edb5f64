import { expect, test } from "vitest";
import { InProcessLive } from "~/workflows/jobs/inProcessLive";
import { live, useLive, type LiveEvent } from "~/workflows/jobs/live";

test("every listener hears of a change until it stops listening, whatever another one does", async () => {
  const events = new InProcessLive();
  const heard: LiveEvent[] = [];
  events.subscribe(() => {
    throw new Error("this page is gone");
  });
  const stop = events.subscribe((event) => heard.push(event));
  events.publish({ kind: "case", caseId: "one" });
  stop();
  events.publish({ kind: "case", caseId: "two" });
  expect(heard).toEqual([{ kind: "case", caseId: "one" }]);
  await events.close();
});

test("the process has the live events that it was given", () => {
  expect(() => live()).toThrow();
  const events = new InProcessLive();
  useLive(events);
  expect(live()).toBe(events);
});
