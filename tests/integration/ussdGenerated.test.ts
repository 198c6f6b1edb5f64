import { Op } from "sequelize";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { answerTurn, type UssdTurn } from "~/channels/ussd/answerTurn";
import { forgetSessions } from "~/channels/ussd/sessionRows";
import { forgetTree } from "~/channels/ussd/tree";
import { CaseFile } from "~/models/cases/CaseFile";
import { parseReference } from "~/models/cases/reference";
import { fixedClock } from "~/models/clock";
import { database } from "~/models/database";
import { InboundMessage } from "~/models/messages/InboundMessage";
import { UssdSession } from "~/models/messages/UssdSession";
import { buildFocalPoint } from "../factories/buildFocalPoint";
import { buildUser } from "../factories/buildUser";
import { loadCsv } from "../factories/loadCsv";
import { csvOf } from "../factories/writeCsvFile";
import { type OpenWebhooks, openWebhooks, postBody } from "../support/bareServer";
import { randomOf, type Random } from "../support/random";

const ON_SQLITE = process.env.YOKA_TEST_DATABASE !== "mariadb";
/** Short sessions walked; a number of their own to begin with, said when something fails, plays the same ones again. */
const SESSIONS = Number(process.env.YOKA_USSD_SESSIONS ?? (ON_SQLITE ? 500 : 200));
const SEED = Number(process.env.YOKA_USSD_SEED ?? Date.now() % 1_000_000);
/** Sessions at once. */
const TOGETHER = 8;
const PHONES = 30;

let opened: OpenWebhooks;

beforeAll(async () => {
  opened = await openWebhooks();
  if (ON_SQLITE) await database().query("PRAGMA synchronous = OFF"); // what a power cut leaves is not what this is about
  await buildUser("grievance_supervisor", "CD-NK");
  await buildFocalPoint();
  forgetTree();
  const households = [...Array(6).keys()].map((n) => ({ household_code: `H-${n}`, phone: phoneOf(n) }));
  await loadCsv("households", csvOf("households", households));
  const payments = households.map(({ household_code }, n) => ({
    payment_ref: `P-${n}`,
    household_code,
    status: n % 2 ? "sent" : "failed",
    paid_at: "2026-03-12",
  }));
  await loadCsv("payments", csvOf("payments", payments));
});
afterAll(() => opened.close());
beforeEach(() => forgetSessions());

function phoneOf(n: number): string {
  return `+2438177${String(10_000 + n)}`;
}

const KEYS = ["1", "1", "1", "1", "1", "2", "2", "3", "4", "5", "6", "7", "0", "00", "98", "9", "", "12", " 1 "];
const WORDS = [
  "mbongo te",
  "prix 5*3 # *0*",
  "Rien reçu depuis mars",
  "😡 ɛɔ ç",
  "\u0000\u0007",
  "x".repeat(300),
  "viol",
  "*",
  "#",
];

/** Keys dialled behind the code, so that a short session comes far: to the menu, a subject, the words, the last question, a case. */
const DIALLED_AHEAD = [
  [],
  ["1", "1"],
  ["3", "2", "1", "3"],
  ["1", "1", "1", "3", "1", "6", "6"],
  ["1", "1", "1", "1", "1", "1", "1", "1", "1", "1"],
  ["2", "2", "1", "5", "1", "1", "1", "1"],
  ["1", "1", "2", "1"],
  ["1", "1", "2", "1", "1"],
  ["1", "1", "3", "1", "6", "6"],
  ["1", "1", "5", "1", "1"],
];

/** What a person, or a gateway gone wrong, types next. */
function anything(random: Random): string {
  return random.below(6) === 0 ? random.oneOf(WORDS) : random.oneOf(KEYS);
}

interface Heard {
  screens: string[];
}

/** One turn, in the way this session's gateway has: to the address of one, or to what any address calls. */
type Send = (typed: string[], atMs: number) => Promise<string>;

function gatewayOf(random: Random, name: string, phone: string): Send {
  const turn = { sessionId: name, phone, networkCode: "63001", serviceCode: "*384*44135#" };
  const way = random.below(3);
  if (way === 0) return (typed) => post({ ...turn, text: typed.join("*") });
  let first = true;
  const route = way === 1 ? "so-far" : "latest";
  return (typed, atMs) => {
    const dialled = [turn.serviceCode.slice(0, -1), ...typed].join("*");
    const latest = first ? `${dialled}#` : (typed.at(-1) ?? "");
    first = false;
    const said = way === 1 ? { soFar: typed.join("*") } : { latest };
    const told: UssdTurn = { route, ...turn, typed: said };
    return answerTurn(told, fixedClock(new Date(START + atMs)));
  };
}

const START = Date.now();

async function post({ phone, ...fields }: Record<string, string>): Promise<string> {
  const base = opened.base;
  const answer = await postBody(
    `${base}/ussd`,
    new URLSearchParams({ phoneNumber: phone ?? "", ...fields }).toString(),
  );
  expect(answer.status).toBe(200);
  return answer.text();
}

/** A session from its dialling to its end, or to where the signal was lost; turns come twice, at once, cut short or forged. */
async function walkAbout(random: Random, name: string, heard: Heard): Promise<void> {
  const send = gatewayOf(random, name, phoneOf(random.below(PHONES)));
  const typed = [...random.oneOf(DIALLED_AHEAD)];
  let at = 0;
  const keep = (screen: string) => {
    heard.screens.push(screen);
    return screen;
  };
  let screen = keep(await send(typed, at));
  const turns = 1 + random.below(5);
  for (let turn = 0; turn < turns && screen.startsWith("CON"); turn++) {
    typed.push(anything(random));
    at += 2_500;
    const copies = random.below(5) === 0 ? 3 : 1;
    const answers = await Promise.all([...Array(copies).keys()].map((copy) => send(typed, at + copy)));
    answers.forEach(keep);
    screen = answers[0] ?? "";
    const oddity = random.below(12);
    if (oddity === 0) keep(await send(typed, at + 100)); // said again
    if (oddity === 1) keep(await send(typed.slice(0, -1), at + 200)); // cut short, or the key before once more
    if (oddity === 2) forgetSessions(); // another process goes on
  }
  if (screen.startsWith("END")) for (const copy of [1, 2]) keep(await send(typed, at + copy));
}

/** What no screen may be. */
function isUnfit(screen: string): boolean {
  return !/^(CON|END) \S[\n\x20-\x7e]*$/.test(screen) || screen.length > 160 || /undefined|\{\w+\}/.test(screen);
}

test(`${SESSIONS} sessions of keys pressed without thinking, from every kind of gateway: always a screen, never a case too many or without its number`, async () => {
  const heard: Heard = { screens: [] };
  const before = await CaseFile.count();
  const walkers = [...Array(TOGETHER).keys()].map(async (walker) => {
    for (let n = walker; n < SESSIONS; n += TOGETHER) {
      await walkAbout(randomOf(SEED * 10_007 + n), `s${SEED}-${n}`, heard);
    }
  });
  await Promise.all(walkers);
  const told = `YOKA_USSD_SEED=${SEED} YOKA_USSD_SESSIONS=${SESSIONS}`;
  expect(heard.screens.filter(isUnfit).slice(0, 3), told).toEqual([]);
  expect(heard.screens.filter((screen) => /momentanement indisponible/.test(screen)).length, told).toBe(0);

  const opening = { outcome: { [Op.in]: ["filed", "called"] }, step: { [Op.in]: ["filed", "called"] } };
  const sessions = await UssdSession.findAll({ where: opening });
  const cases = await CaseFile.findAll();
  expect(cases.length - before, told).toBe(sessions.length);
  expect(new Set(sessions.map(({ caseId }) => caseId)).size, told).toBe(sessions.length);
  expect(
    cases.filter(({ reference }) => parseReference(reference) === null),
    told,
  ).toEqual([]);
  const shown = new Set(heard.screens.flatMap((screen) => /^END .*?(\d{4} \d{3} \d{3})/s.exec(screen)?.[1] ?? []));
  const opened = cases.filter(({ id }) => sessions.some(({ caseId }) => caseId === id));
  expect(
    opened.filter(
      ({ reference }) => !shown.has(`${reference.slice(0, 4)} ${reference.slice(4, 7)} ${reference.slice(7)}`),
    ),
    told,
  ).toEqual([]);
  const said = await InboundMessage.count();
  expect(await UssdSession.count({ where: { caseId: { [Op.ne]: null } } }), told).toBe(said);
  expect(sessions.length, told).toBeGreaterThan(SESSIONS / 60);
  expect(
    await UssdSession.count({ where: { outcome: { [Op.in]: ["added", "settled", "appealed"] } } }),
    told,
  ).toBeGreaterThan(0);
}, 120_000);
