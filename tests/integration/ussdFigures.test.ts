import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { MENU } from "~/channels/ussd/menu";
import { forgetOldSessions } from "~/channels/ussd/forgetOldSessions";
import { forgetSessions } from "~/channels/ussd/sessionRows";
import { forgetTree } from "~/channels/ussd/tree";
import { fixedClock } from "~/models/clock";
import { monthOf } from "~/models/figures/months";
import { UssdCount } from "~/models/figures/UssdCount";
import { UssdSession } from "~/models/messages/UssdSession";
import fr from "~/locales/fr/web/keypad.json";
import { readKeypad } from "~/workflows/figures/readKeypad";
import { queryContext } from "~/workflows/runCommand";
import { somePhone } from "../factories/buildCase";
import { buildFocalPoint } from "../factories/buildFocalPoint";
import { buildUser, type UserActor } from "../factories/buildUser";
import { type OpenWebhooks, openWebhooks } from "../support/bareServer";
import { phoneAt, postTurn } from "../support/phone";

let opened: OpenWebhooks;
let base: string;
let officer: UserActor;
let observer: UserActor;

beforeAll(async () => {
  opened = await openWebhooks();
  base = opened.base;
  officer = await buildUser("grievance_officer", "CD-NK");
  observer = await buildUser("observer", "CD");
});
afterAll(() => opened.close());
beforeEach(async () => {
  await UssdSession.destroy({ where: {} });
  await UssdCount.destroy({ where: {} });
  forgetSessions();
});

const MONTH = monthOf(new Date());
const LATER = fixedClock(new Date(Date.now() + 2 * 3_600_000 + 60_000));
const figuresFor = (actor: UserActor) => readKeypad(queryContext(actor), { from: MONTH, to: MONTH });
const linesOf = (lines: { of: string; sessions: unknown }[]) => lines.map(({ of, sessions }) => `${of} ${sessions}`);

/** So many phones press these keys, one after the other, and leave. */
async function dial(times: number, ...keys: string[]): Promise<void> {
  for (let time = 0; time < times; time++) await phoneAt(base, somePhone()).press(...keys);
}

describe("how far people come on the keypad", () => {
  test("is counted once as sessions are forgotten, and says where they stopped and by which way", async () => {
    await dial(2, "3", "1", "1", "3", "0", "98");
    await dial(1, "1", "1", "4");
    await postTurn(base, { sessionId: "vodacom", phoneNumber: somePhone(), text: "", networkCode: "63001" });
    expect((await figuresFor(officer)).total).toBe(0);
    const forgotten = await Promise.all([forgetOldSessions(LATER), forgetOldSessions(LATER)]);
    expect(forgotten[0] + forgotten[1]).toBe(4);
    await forgetOldSessions(LATER);
    const figures = await figuresFor(officer);
    expect(figures.total).toBe(4);
    expect(linesOf(figures.byMonth)).toEqual([`${MONTH} 4`]);
    expect(linesOf(figures.byOutcome)).toEqual([" 3", "told 1"]);
    expect(linesOf(figures.byStep)).toEqual(["category 2", "language 1"]);
    expect(linesOf(figures.byLanguage)).toEqual(["fr 2", "swc 2"]);
    expect(linesOf(figures.byOperator)).toEqual([" 3", "Vodacom 1"]);
    expect(linesOf(figures.byPath)).toEqual([
      "language,consent,menu,category 2",
      "language 1",
      "language,consent,menu,help 1",
    ]);
  });

  test("holds nothing that was typed, no phone, and no time but the month", async () => {
    await dial(1, "1", "1", "1", "3", "1", "6", "6", "NK-0042", "1", "Le chef m'a tout pris");
    await forgetOldSessions(LATER);
    const [row] = await UssdCount.findAll({ raw: true });
    expect(row).toEqual({
      month: MONTH,
      language: "fr",
      networkCode: "",
      outcome: "",
      path: "language,consent,menu,category,detail,province,territory,household,staff,words,confirm",
      sessions: 1,
    });
  });

  test("shows whoever goes apart as somebody who left at the menu", async () => {
    await buildFocalPoint();
    forgetTree();
    await dial(1, "1", "1");
    await dial(1, "1", "1", "5", "1", "1", "1", "1", "1", "98", "3", "3", "1", "1");
    await dial(1, "1", "1", "5", "1", "1", "1", "00");
    await forgetOldSessions(LATER);
    const rows = await UssdCount.findAll({ raw: true });
    expect(rows).toEqual([expect.objectContaining({ path: "language,consent,menu", outcome: "", sessions: 3 })]);
  });

  test("hides small counts, and what would give them away, from those who may see none", async () => {
    await dial(9, "1");
    await dial(6, "1", "1");
    await dial(2, "1", "1", "4");
    await forgetOldSessions(LATER);
    const figures = await figuresFor(observer);
    expect(figures.total).toBe(17);
    expect(linesOf(figures.byOutcome)).toEqual([" small", "told small"]);
    expect(linesOf(figures.byStep)).toEqual(["consent 9", "menu small"]);
    expect(figures.byPath).toEqual([]); // they would say again what the screens hide
  });

  test("hides the sum of the screens where an end is small, which the total would tell", async () => {
    await dial(9, "1");
    await dial(2, "1", "1", "4");
    await dial(6, "3", "1", "1", "3", "0", "98");
    await forgetOldSessions(LATER);
    const shown = async (actor: UserActor) => {
      const { byOutcome, byStep, total } = await figuresFor(actor);
      return [total, ...linesOf(byOutcome), ...linesOf(byStep)];
    };
    expect(await shown(officer)).toEqual([17, " 15", "told 2", "consent 9", "category 6"]);
    expect(await shown(observer)).toEqual([17, " small", "told small", "consent 9", "category small"]);
  });
});

test("every screen one can stop at, and every way to end, has a name in the figures", () => {
  const steps = Object.entries(MENU).flatMap(([name, step]) => (step.apart ? [] : [name]));
  expect(Object.keys(fr.keypad.step).sort()).toEqual(steps.sort());
});
