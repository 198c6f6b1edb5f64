import os from "node:os";
import { closeDatabase } from "~/models/database";
import { live } from "~/workflows/jobs/live";
import { queue } from "~/workflows/jobs/queue";
import { startMariaDb, type PrivateMariaDb } from "../support/startMariaDb";
import { openBenchHouse } from "./benchHouse";
import { tableOf, type Figure } from "./figures";
import { measureCallbacks } from "./measureCallbacks";
import { measureJournal } from "./measureJournal";
import { measureMemory } from "./measureMemory";
import { measureOpenings } from "./measureOpenings";
import { measureQueue } from "./measureQueue";
import { measureRetention } from "./measureRetention";
import { measureSending } from "./measureSending";
import { measureTurns } from "./measureTurns";
import { measureRegistry } from "./measureRegistry";
import { openRawCommits } from "./rawCommits";

/** How much is measured: the whole takes some ten minutes, the quick one shows whether something is badly off. */
const WHOLE = {
  callbacks: { rounds: 5, ms: 2_000 },
  openings: { rounds: 5, messages: 5_000, households: 20_000, ms: 2_000 },
  memory: { afterMs: 60_000 },
  queue: { few: 10_000, many: 200_000, rounds: 4 },
  registry: { few: 5_000, many: 100_000, rounds: 4 },
  journal: { few: 10_000, many: 300_000, rounds: 4 },
  retention: { few: 10_000, many: 200_000, rounds: 4 },
  turns: { ms: 45_000, flatOutMs: 10_000 },
  sending: { messages: 100_000, ms: 2_000 },
};
const QUICK: typeof WHOLE = {
  callbacks: { rounds: 1, ms: 1_000 },
  openings: { rounds: 1, messages: 3_000, households: 20_000, ms: 1_000 },
  memory: { afterMs: 10_000 },
  queue: { few: 5_000, many: 30_000, rounds: 1 },
  registry: { few: 2_000, many: 20_000, rounds: 1 },
  journal: { few: 5_000, many: 30_000, rounds: 1 },
  retention: { few: 5_000, many: 30_000, rounds: 1 },
  turns: { ms: 12_000, flatOutMs: 3_000 },
  sending: { messages: 10_000, ms: 1_000 },
};

const plan = process.argv.includes("--quick") ? QUICK : WHOLE;

/** How many cases the full house holds, with `--cases=1000000` for one. */
const cases = Number(optionOf("cases") ?? plan.queue.many);

const tell = (line: string) => void process.stderr.write(`  ${line}\n`);

/** One measurement alone, by its name in the plan. */
const only = optionOf("only");

function optionOf(name: string): string | undefined {
  return process.argv.find((option) => option.startsWith(`--${name}=`))?.slice(name.length + 3);
}

async function measureCases(server: PrivateMariaDb): Promise<Figure[]> {
  tell("queue");
  const urls = { few: await server.createDatabase("few"), many: await server.createDatabase("many") };
  return measureQueue(urls, { ...plan.queue, many: cases }, tell);
}

async function measureLines(server: PrivateMariaDb): Promise<Figure[]> {
  tell("journal");
  const urls = { few: await server.createDatabase("short"), many: await server.createDatabase("long") };
  return measureJournal(urls, plan.journal, tell);
}

async function measureTrials(server: PrivateMariaDb): Promise<Figure[]> {
  tell("retention");
  const urls = { few: await server.createDatabase("young"), many: await server.createDatabase("old") };
  return measureRetention(urls, { ...plan.retention, many: Number(optionOf("cases") ?? plan.retention.many) }, tell);
}

async function measureUssd(server: PrivateMariaDb): Promise<Figure[]> {
  tell("USSD turns");
  const url = await server.createDatabase("turns");
  await openBenchHouse(url);
  return measureTurns(url, plan.turns);
}

async function measureOutbox(server: PrivateMariaDb): Promise<Figure[]> {
  tell("SMS sent");
  const url = await server.createDatabase("sending");
  await openBenchHouse(url);
  const raw = await openRawCommits(url);
  return measureSending(raw, plan.sending, tell).finally(() => raw.close());
}

async function measureAll(server: PrivateMariaDb): Promise<Figure[]> {
  if (only === "turns") return measureUssd(server);
  if (only === "queue") return measureCases(server);
  if (only === "sending") return measureOutbox(server);
  if (only === "journal") return measureLines(server);
  if (only === "retention") return measureTrials(server);
  const figures: Figure[] = [];
  const callbacksUrl = await server.createDatabase("callbacks");
  await openBenchHouse(callbacksUrl);
  const raw = await openRawCommits(callbacksUrl);
  tell("callbacks");
  figures.push(...(await measureCallbacks(raw, callbacksUrl, plan.callbacks)));
  tell("cases opened");
  await openBenchHouse(await server.createDatabase("openings"));
  figures.push(await measureOpenings(raw, plan.openings));
  await raw.close();
  figures.push(...(await measureCases(server)));
  tell("registry");
  const registries = { few: await server.createDatabase("small"), many: await server.createDatabase("large") };
  figures.push(...(await measureRegistry(registries, plan.registry, tell)));
  figures.push(
    ...(await measureLines(server)),
    ...(await measureTrials(server)),
    ...(await measureUssd(server)),
    ...(await measureOutbox(server)),
  );
  tell("memory");
  figures.push(await measureMemory(plan.memory));
  return figures;
}

const server = await startMariaDb({ durable: true });
try {
  const figures = await measureAll(server);
  const [processor] = os.cpus();
  const gigabytes = (os.totalmem() / 2 ** 30).toFixed(0);
  process.stdout.write(
    `\n  ${os.cpus().length} × ${processor?.model.trim()}, ${gigabytes} GB, Node ${process.versions.node}\n\n`,
  );
  process.stdout.write(`${tableOf(figures)}\n\n`);
} finally {
  await Promise.all([queue().close(), live().close()]);
  await closeDatabase();
  await server.stop();
}
