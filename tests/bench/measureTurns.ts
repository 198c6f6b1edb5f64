import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { CaseFile } from "~/models/cases/CaseFile";
import { milliseconds, rate, type Figure } from "./figures";
import type { TurnOrder, TurnResult } from "./postTurns";
import { startYokaProcess } from "./yokaProcess";

type Pace = Pick<TurnOrder, "sessions" | "pause">;

/** Milliseconds each pace is kept up. */
interface TurnsPlan {
  ms: number;
  flatOutMs: number;
}

/** As people do: a key every three to eight seconds. */
const PEOPLE: Pace = { sessions: 200, pause: [3_000, 8_000] };
/** As fast as it goes: the next key as soon as there is a screen. */
const FLAT_OUT: Pace = { sessions: 64, pause: [0, 0] };
/** Language, consent, complain, payment, not received, a province, a territory, no household, against nobody, a word, send. */
const KEYS = ["1", "1", "1", "3", "1", "6", "6", "1", "1", "rien recu", "1"];
/** A turn of a session does more than one insert does: it may read, and every twelfth opens a case of some twenty rows. */
const AT_MOST = 3;
/** For the same reason, of as many turns as it can do. */
const AT_LEAST = 1 / AT_MOST;
/** What a person does not notice. */
const LIMIT_MS = 50;

/**
 * How long the slowest of a hundred USSD turns takes in the real web process at the pace of people, and how many turns a
 * second it can do, each beside a bare Express that inserts one row a request, at the same pace, before and after. Throws
 * when a turn was answered with anything but a screen, or when not each confirmation became one case.
 */
export async function measureTurns(url: string, { ms, flatOutMs }: TurnsPlan): Promise<Figure[]> {
  const web = await startYokaProcess("web", url);
  const bare = startHelper("bareExpress");
  const player = startHelper("postTurns");
  try {
    bare.send({ url });
    const [{ port }] = (await once(bare, "message")) as [{ port: number }];
    const measured = async (pace: Pace, name: string, lasting: number) => {
      const house = { ...pace, port: web.port, path: web.smsPath.replace(/sms$/, "ussd"), ms: lasting };
      const besides = { ...pace, port, path: "/turn", ms: lasting / 2 };
      const before = await play(player, { ...besides, name: `before-${name}` });
      const turns = await play(player, { ...house, name });
      const after = await play(player, { ...besides, name: `after-${name}` });
      return { turns, inserts: { took: [...before.took, ...after.took] } };
    };
    const warmUp = await measured(FLAT_OUT, "warm-up", flatOutMs / 2);
    const people = await measured(PEOPLE, "people", ms);
    const flatOut = await measured(FLAT_OUT, "flat-out", flatOutMs);
    await checkFiled([warmUp, people, flatOut].reduce((sum, { turns }) => sum + turns.filed, 0));
    return [...figuresOfPeople(slowest(people.turns), slowest(people.inserts)), figureOfMost(flatOut, flatOutMs)];
  } finally {
    for (const helper of [player, bare]) helper.kill();
    await web.stop();
  }
}

function figuresOfPeople(turn: number, insert: number): Figure[] {
  const one = { what: `USSD turn, ${PEOPLE.sessions} sessions, p99`, measured: milliseconds(turn) };
  return [
    { ...one, beside: milliseconds(LIMIT_MS), ratio: turn / LIMIT_MS, aim: { atMost: 1 } },
    { ...one, beside: `${milliseconds(insert)} Express + insert`, ratio: turn / insert, aim: { atMost: AT_MOST } },
  ];
}

function figureOfMost({ turns, inserts }: Record<"turns" | "inserts", { took: number[] }>, ms: number): Figure {
  const [most, besides] = [turns, inserts].map(({ took }) => took.length / (ms / 1_000)) as [number, number];
  return {
    what: "USSD turns a second, at most",
    measured: rate(most),
    beside: `${rate(besides)} Express + insert`,
    ratio: most / besides,
    aim: { atLeast: AT_LEAST },
  };
}

function startHelper(name: string): ChildProcess {
  return fork(fileURLToPath(new URL(`./${name}.js`, import.meta.url)), { execArgv: [] });
}

let nextPhone = 1_000_000;

async function play(player: ChildProcess, asked: Omit<TurnOrder, "keys" | "firstPhone">): Promise<TurnResult> {
  const order: TurnOrder = { keys: KEYS, firstPhone: (nextPhone += 200_000), ...asked };
  player.send(order);
  const [result] = (await once(player, "message")) as [TurnResult];
  if (result.refused !== null) throw new Error(`A turn was not answered with a screen: ${result.refused}`);
  return result;
}

/** The time within which 99 of 100 turns were answered. */
function slowest({ took }: Pick<TurnResult, "took">): number {
  const sorted = [...took].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length * 0.99)] ?? 0;
}

async function checkFiled(filed: number): Promise<void> {
  const cases = await CaseFile.count({ where: { channel: "ussd" } });
  if (cases !== filed) throw new Error(`${filed} complaints were confirmed, but there are ${cases} cases.`);
}
