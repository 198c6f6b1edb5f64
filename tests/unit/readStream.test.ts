import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { LiveWord } from "~/app/components/liveStream";
import { readStream } from "~/app/components/readStream";

/** The browser's own reader of streams, as far as it is used here; `say` is the far end. */
class FakeSource extends EventTarget {
  static readonly CLOSED = 2;
  static all: FakeSource[] = [];
  readyState = 0;
  constructor(readonly url: string) {
    super();
    FakeSource.all.push(this);
  }
  say(kind: string, data = "1") {
    this.dispatchEvent(new MessageEvent(kind, { data }));
  }
  fail() {
    this.readyState = FakeSource.CLOSED;
    this.dispatchEvent(new Event("error"));
  }
  close() {
    this.readyState = FakeSource.CLOSED;
  }
}

let answers: unknown[];
let asked: string[];
beforeEach(() => {
  vi.useFakeTimers();
  [answers, asked] = [[], []];
  FakeSource.all = [];
  vi.stubGlobal("EventSource", FakeSource);
  vi.stubGlobal("fetch", async (url: string) => {
    asked.push(url);
    return Response.json(answers.shift() ?? { at: 5, missed: false, events: [] });
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function listen() {
  const told: LiveWord[] = [];
  const leaving = new AbortController();
  readStream((word) => void told.push(word), leaving.signal);
  return { told, leave: () => leaving.abort(), source: () => FakeSource.all.at(-1) as FakeSource };
}

test("a page looks again when its person's roles are others, by the stream or by the clock, and not before", async () => {
  const { told, source, leave } = listen();
  const rights = () => told.filter((word) => word?.kind === "rights").length;
  source().say("rights", "one");
  source().say("rights", "one");
  expect(rights()).toBe(0);
  source().say("rights", "two");
  expect(rights()).toBe(1);
  answers = [
    { at: 7, missed: false, events: [], rights: "two" },
    { at: 8, missed: false, events: [], rights: "three" },
  ];
  source().fail();
  await vi.advanceTimersByTimeAsync(0);
  expect(rights()).toBe(1);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(rights()).toBe(2);
  leave();
});

describe("a page without a stream", () => {
  test("that is refused asks what changed, and looks only at that", async () => {
    const { told, source, leave } = listen();
    answers = [
      { at: 7, missed: true, events: [] },
      { at: 8, missed: false, events: [{ kind: "case", caseId: "one" }] },
    ];
    source().fail();
    await vi.advanceTimersByTimeAsync(0);
    expect(told).toEqual([null]);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(asked).toEqual(["/live/changes", "/live/changes?since=7"]);
    expect(told).toEqual([null, { kind: "case", caseId: "one" }]);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(told).toHaveLength(2); // nothing happened: nothing is fetched again
    expect(FakeSource.all.length).toBeGreaterThan(1); // and the stream is tried again
    leave();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toHaveLength(5);
  });

  test("whose stream a proxy gathers on its way asks too, and stops when it speaks", async () => {
    const { source, leave } = listen();
    await vi.advanceTimersByTimeAsync(7_000);
    expect(asked).toEqual([]);
    await vi.advanceTimersByTimeAsync(12_000);
    expect(asked).toHaveLength(2);
    source().say("beat");
    await vi.advanceTimersByTimeAsync(45_000);
    expect(asked).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(10_000); // silent for too long
    expect(asked.length).toBeGreaterThan(2);
    leave();
  });
});

test("a stream that speaks is all there is: nobody asks by the clock", async () => {
  const { told, source, leave } = listen();
  source().say("open");
  for (let n = 0; n < 6; n++) {
    source().say("beat");
    await vi.advanceTimersByTimeAsync(20_000);
  }
  source().say("case", "one");
  source().say("presence", "two");
  expect(asked).toEqual([]);
  expect(told).toEqual([null, { kind: "case", caseId: "one" }, { kind: "presence", caseId: "two" }]);
  leave();
});
