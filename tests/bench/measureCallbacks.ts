import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { InboundMessage } from "~/models/messages/InboundMessage";
import { madeUpComplaint } from "~/workflows/demonstration/manyComplaints";
import { median, rate, type Figure } from "./figures";
import type { PostOrder, PostResult } from "./postCallbacks";
import type { RawCommits } from "./rawCommits";
import { startYokaProcess, type YokaProcess } from "./yokaProcess";

const AIMS = [
  { connections: 32, atLeast: 1 },
  { connections: 128, atLeast: 1.5 },
];
const TEXTS = 500;

/**
 * Incoming SMS accepted per second by the real web process, each answered only once it is safe on disk, beside the
 * raw commits before and after. Throws when one was not answered with 200, or when an accepted one is not stored.
 */
export async function measureCallbacks(
  raw: RawCommits,
  url: string,
  { rounds, ms }: { rounds: number; ms: number },
): Promise<Figure[]> {
  const web = await startYokaProcess("web", url);
  const poster = fork(fileURLToPath(new URL("./postCallbacks.js", import.meta.url)), { execArgv: [] });
  try {
    const post = (connections: number, name: string) => postFor(poster, web, { connections, name, ms });
    await post(32, "warm-up");
    const measured: Measured[] = [];
    for (let round = 0; round < rounds; round++) {
      for (const { connections } of AIMS) {
        const before = await raw.perSecond(ms);
        const { perSecond } = await post(connections, `round${round}-${connections}`);
        measured.push({ connections, perSecond, baseline: (before + (await raw.perSecond(ms))) / 2 });
      }
    }
    await checkStored();
    return AIMS.map((aim) => figureOf(aim, measured));
  } finally {
    poster.kill();
    await web.stop();
  }
}

interface Measured {
  connections: number;
  perSecond: number;
  baseline: number;
}

let accepted = 0;

async function postFor(
  poster: ChildProcess,
  web: YokaProcess,
  asked: Pick<PostOrder, "connections" | "name" | "ms">,
): Promise<PostResult> {
  const texts = Array.from({ length: TEXTS }, (_, index) => madeUpComplaint(index).text);
  const order: PostOrder = { port: web.port, path: web.smsPath, texts, ...asked };
  poster.send(order);
  const [result] = (await once(poster, "message")) as [PostResult];
  if (result.refused !== null) throw new Error(`A callback was not accepted: ${result.refused}`);
  accepted += result.accepted;
  return result;
}

async function checkStored(): Promise<void> {
  const stored = await InboundMessage.count();
  if (stored !== accepted) throw new Error(`${accepted} callbacks were accepted, but ${stored} messages are stored.`);
}

function figureOf({ connections, atLeast }: (typeof AIMS)[number], all: Measured[]): Figure {
  const measured = all.filter((one) => one.connections === connections);
  return {
    what: `callbacks accepted, ${connections} connections`,
    measured: rate(median(measured.map((one) => one.perSecond))),
    beside: `${rate(median(measured.map((one) => one.baseline)))} raw commits`,
    ratio: median(measured.map((one) => one.perSecond / one.baseline)),
    aim: { atLeast },
  };
}
