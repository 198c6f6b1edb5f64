import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { DraftKeeper, type SaveAnswer } from "~/app/components/file/draftKeeper";
import type { TextMemory, UnsavedText } from "~/app/components/file/keptTexts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const draft = (text: string, revision: string) => ({ text, revision, savedAt: "2026-11-28T10:00:00.000Z" });

/** A house that keeps one text, and a browser; `away` loses the link. */
function desk({ kept = null as ReturnType<typeof draft> | null, unsaved = null as UnsavedText | null } = {}) {
  const house = {
    kept,
    away: false,
    asked: [] as string[],
    hold: null as Promise<void> | null,
    slow: null as Promise<void> | null,
  };
  const browser = { unsaved };
  const memory: TextMemory = {
    read: () => browser.unsaved,
    keep: (next) => void (browser.unsaved = next),
    forget: () => void (browser.unsaved = null),
  };
  const save = async (text: string, base: string): Promise<SaveAnswer> => {
    house.asked.push(text);
    if (house.hold) await house.hold;
    if (house.away) return { kind: "offline" };
    if ((house.kept?.revision ?? "") !== base && house.kept?.text !== text) return { kind: "clash", other: house.kept };
    const saved = text ? draft(text, `r${house.asked.length}`) : null;
    house.kept = saved;
    if (house.slow) await house.slow;
    return { kind: "saved", draft: saved };
  };
  const keeper = new DraftKeeper(kept, save);
  const stop = keeper.begin(memory);
  return { house, browser, keeper, stop };
}
const pause = (ms = 1_000) => vi.advanceTimersByTimeAsync(ms);

describe("a text that is typed", () => {
  test("is in the browser at once, in the house after a pause, and then no more in the browser", async () => {
    const { house, browser, keeper } = desk();
    for (const text of ["V", "Vo", "Votre"]) keeper.write(text);
    expect(browser.unsaved).toEqual({ text: "Votre", base: "" });
    expect(house.asked).toEqual([]);
    await pause();
    expect(house.asked).toEqual(["Votre"]);
    expect(keeper.read()).toMatchObject({ text: "Votre", state: "saved" });
    expect(browser.unsaved).toBeNull();
  });

  test("is saved every few seconds while nobody pauses", async () => {
    const { house, keeper } = desk();
    for (let n = 1; n <= 20; n++) {
      keeper.write("x".repeat(n));
      await pause(500);
    }
    expect(house.asked.length).toBeGreaterThanOrEqual(1);
    expect(house.asked.length).toBeLessThanOrEqual(3);
  });

  test("is not saved while it is on its way to be said; refused, it is kept as before", async () => {
    const { house, keeper } = desk();
    keeper.write("Votre paiement");
    keeper.onItsWay(true);
    await pause(10_000);
    expect(house.asked).toEqual([]);
    keeper.onItsWay(false);
    await pause();
    expect(house.kept?.text).toBe("Votre paiement");
  });

  test("leaves nothing behind once it is said", async () => {
    const { house, browser, keeper } = desk();
    keeper.write("Votre paiement");
    keeper.onItsWay(true);
    keeper.sent();
    keeper.onItsWay(false);
    await pause(10_000);
    expect([house.asked, house.kept, browser.unsaved]).toEqual([[], null, null]);
  });

  test("waits in the browser while the link is lost, says so, and goes when it is back", async () => {
    const { house, browser, keeper } = desk();
    house.away = true;
    keeper.write("Votre");
    await pause();
    expect(keeper.read().state).toBe("offline");
    keeper.write("Votre paiement");
    expect(keeper.read().state).toBe("offline");
    expect(browser.unsaved?.text).toBe("Votre paiement");
    house.away = false;
    keeper.tryAgain();
    await pause();
    expect(keeper.read()).toMatchObject({ text: "Votre paiement", state: "saved" });
    expect(house.kept?.text).toBe("Votre paiement");
  });

  test("that an earlier page could not save any more is taken up again", async () => {
    const { house, keeper } = desk({ kept: draft("Un", "r0"), unsaved: { text: "Un deux", base: "r0" } });
    expect(keeper.read().text).toBe("Un deux");
    await pause();
    expect(house.kept?.text).toBe("Un deux");
  });

  test("goes when the page is left", () => {
    const { house, keeper, stop } = desk();
    keeper.write("Votre");
    stop();
    expect(house.asked).toEqual(["Votre"]);
  });
});

describe("a text of elsewhere", () => {
  test("fills an empty box, and never one in which something stands", () => {
    const { keeper } = desk();
    keeper.meet(draft("Repris", "r5"));
    expect(keeper.read()).toMatchObject({ text: "Repris", state: "saved" });
    keeper.meet(draft("Autre appareil", "r6"));
    expect(keeper.read()).toMatchObject({ text: "Repris", state: "clash", other: { text: "Autre appareil" } });
  });

  test("is shown beside one's own, and the person says which stands", async () => {
    const { house, keeper } = desk({ kept: draft("Un", "r0") });
    house.kept = draft("Autre onglet", "r00");
    keeper.write("Un deux");
    await pause();
    expect(keeper.read()).toMatchObject({ text: "Un deux", state: "clash", other: { text: "Autre onglet" } });
    keeper.write("Un deux trois");
    await pause(20_000);
    expect(house.kept.text).toBe("Autre onglet"); // nothing is overwritten before somebody says so
    keeper.keepMine();
    await pause();
    expect(house.kept).toMatchObject({ text: "Un deux trois" });
    house.kept = draft("Encore", "s1");
    keeper.meet(house.kept);
    keeper.takeOther();
    expect(keeper.read()).toMatchObject({ text: "Encore", state: "saved" });
  });

  test("read by a page that began to refresh itself earlier changes nothing", async () => {
    const { keeper } = desk();
    keeper.write("Un");
    await pause();
    keeper.write("Un deux");
    keeper.meet(draft("Un", "r1"));
    expect(keeper.read()).toMatchObject({ text: "Un deux", state: "typing" });
  });
});

test("once sent there is nothing left, whatever was still on its way", async () => {
  const { house, browser, keeper } = desk();
  let answer = () => undefined as void;
  house.hold = new Promise((resolve) => (answer = resolve));
  keeper.write("Votre paiement");
  await pause();
  keeper.sent();
  answer();
  await pause();
  expect(keeper.read()).toMatchObject({ text: "", state: "empty" });
  expect(browser.unsaved).toBeNull();
  expect(house.kept).toBeNull();
  await pause(20_000);
  expect(house.asked).toEqual(["Votre paiement", ""]);
});

test.each([1_000, 2_500])(
  "what is typed after words that were said while they were saved never clashes with them: answered after %i ms",
  async (late) => {
    const { house, keeper } = desk();
    let answer = () => undefined as void;
    house.slow = new Promise((resolve) => (answer = resolve));
    keeper.write("Votre paiement");
    await pause();
    keeper.sent();
    house.slow = null;
    const states: string[] = [];
    keeper.subscribe(() => states.push(keeper.read().state));
    keeper.write("Autre chose");
    await pause(late);
    answer();
    await pause(5_000);
    expect(states).not.toContain("clash");
    expect(keeper.read()).toMatchObject({ text: "Autre chose", state: "saved" });
    expect(house.kept?.text).toBe("Autre chose");
  },
);

test("said while it was being saved, and taken back before that was answered, it is there again", async () => {
  const { house, keeper } = desk();
  let answer = () => undefined as void;
  house.hold = new Promise((resolve) => (answer = resolve));
  keeper.write("Votre paiement");
  await pause();
  keeper.sent();
  keeper.meet(draft("Votre paiement", "r1")); // the page refreshed itself, and the house has it already
  expect(keeper.read().text).toBe("");
  house.hold = null;
  answer();
  await Promise.resolve();
  house.kept = draft("Votre paiement", "r5");
  await pause();
  expect(keeper.read()).toMatchObject({ text: "Votre paiement", state: "saved" });
});

test("what was said does not come back with a page read before it was", async () => {
  const { keeper } = desk();
  keeper.write("Votre");
  await pause();
  keeper.sent();
  keeper.meet(draft("Votre", "r1"));
  expect(keeper.read().text).toBe("");
  keeper.meet(draft("Votre", "r2")); // taken back
  expect(keeper.read().text).toBe("Votre");
});
