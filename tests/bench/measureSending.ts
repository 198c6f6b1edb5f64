import { fork } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { useAdapters } from "~/channels/adapters";
import { mail } from "~/channels/email/mail";
import { processMessages } from "~/channels/inbound/processMessages";
import { deliverMessages } from "~/channels/outbound/deliverMessages";
import { africasTalking } from "~/channels/sms/africasTalking";
import { CaseFile } from "~/models/cases/CaseFile";
import { newId } from "~/models/identifiers";
import { InboundMessage } from "~/models/messages/InboundMessage";
import { sealPart } from "~/models/messages/messageSeals";
import { OutboundMessage } from "~/models/messages/OutboundMessage";
import { unwrapCaseKey } from "~/models/sealing/caseKey";
import { keyedHash } from "~/models/sealing/seal";
import { insertRows } from "~/models/statements";
import { madeUpComplaint } from "~/workflows/demonstration/manyComplaints";
import { rate, type Figure } from "./figures";
import type { RawCommits } from "./rawCommits";
import { waitingRow } from "./waitingRow";

/** A message is claimed, marked as leaving, posted by the provider's SDK and written down; the raw commit writes one row. */
const AT_LEAST = 0.15;
/** Memory at the end beside that of the middle: a queue ten times as long may take no more. */
const NO_MORE_THAN = 1.15;
/** Cases the messages are about, in turn: each has a key of its own. */
const CASES = 2_000;
const ROWS_TOGETHER = 500;
const LOOK_EVERY_MS = 500;

/**
 * SMS a second out of a queue, each with words of its own, by the real SDK to a local provider that takes them at once, beside
 * raw commits; and the memory of the worker on the way. Throws unless each message was accepted once.
 */
export async function measureSending(
  raw: RawCommits,
  { messages, ms }: { messages: number; ms: number },
  tell: (line: string) => void,
): Promise<Figure[]> {
  const provider = await startProvider();
  try {
    const smsUrl = `http://127.0.0.1:${provider.port}/version1/messaging`;
    const email = mail({ dataDir: tmpdir(), publicUrl: "http://localhost" });
    useAdapters({ sms: africasTalking({ username: "bench", apiKey: "bench", smsUrl }), email });
    const cases = await openCasesFor(CASES);
    await queueMessages(cases, 0, CASES);
    await sendAll(); // warm-up: the SDK is loaded at the first message
    await queueMessages(cases, CASES, messages);
    const before = await raw.perSecond(ms);
    const { sent, seconds, memory } = await sendAll();
    const baseline = (before + (await raw.perSecond(ms))) / 2;
    await checkSent(messages + CASES, sent, messages);
    const [start = 0, middle = 0, end = 0] = [memory[0], memory[Math.floor(memory.length / 2)], memory.at(-1)];
    tell(`memory of the worker: ${[start, middle, end].map(megabytes).join(", ")}`);
    return [
      {
        what: `SMS sent, ${messages} waiting, each its own words`,
        measured: rate(sent / seconds),
        beside: `${rate(baseline)} raw commits`,
        ratio: sent / seconds / baseline,
        aim: { atLeast: AT_LEAST },
      },
      {
        what: "memory of the worker at the end of that queue",
        measured: megabytes(end),
        beside: `${megabytes(middle)} in its middle`,
        ratio: end / middle,
        aim: { atMost: NO_MORE_THAN },
      },
    ];
  } finally {
    provider.stop();
  }
}

/** Sends until nothing is left; memory is read twice a second on the way, resident bytes. */
async function sendAll(): Promise<{ sent: number; seconds: number; memory: number[] }> {
  const begin = performance.now();
  const memory: number[] = [];
  const look = () => void memory.push(process.memoryUsage.rss());
  const looking = setInterval(look, LOOK_EVERY_MS);
  look();
  let sent = 0;
  for (let given = -1; given !== 0; sent += given) given = await deliverMessages();
  clearInterval(looking);
  return { sent, seconds: (performance.now() - begin) / 1000, memory };
}

/** Opens cases as the worker does; their own acknowledgements are taken out of the queue. */
async function openCasesFor(count: number): Promise<CaseFile[]> {
  const rows = Array.from({ length: count }, (_, index) => waitingRow("sending", index));
  for (let from = 0; from < count; from += ROWS_TOGETHER) {
    await insertRows(InboundMessage, rows.slice(from, from + ROWS_TOGETHER));
  }
  await processMessages();
  await OutboundMessage.destroy({ where: {} });
  return CaseFile.findAll({ attributes: ["id", "sealedKey"], limit: count });
}

async function queueMessages(cases: CaseFile[], first: number, count: number): Promise<void> {
  const keys = cases.map(({ id, sealedKey }) => ({ caseId: id, key: unwrapCaseKey(sealedKey, id) }));
  for (let from = first; from < first + count; from += ROWS_TOGETHER) {
    const size = Math.min(ROWS_TOGETHER, first + count - from);
    const rows = Array.from({ length: size }, (_, offset) =>
      outgoingRow(from + offset, keys[(from + offset) % keys.length]),
    );
    await insertRows(OutboundMessage, rows);
  }
}

function outgoingRow(index: number, about: { caseId: string; key: Buffer } | undefined): Record<string, unknown> {
  if (!about) throw new Error("No case was opened.");
  const { phone } = madeUpComplaint(index);
  const text = `Votre plainte est enregistrée. Numéro : ${index}. Pour la suivre, envoyez STATUT et ce numéro.`;
  const now = new Date();
  return {
    id: newId(),
    caseId: about.caseId,
    channel: "sms",
    audience: "complainant",
    templateKey: "received",
    language: "fr",
    recipientHash: keyedHash(phone, "phone"),
    sealedRecipient: sealPart(about.key, phone, "outbound.recipient"),
    sealedText: sealPart(about.key, text, "outbound.text"),
    status: "queued",
    sendAfter: now,
    attempts: 0,
    createdAt: now,
  };
}

async function checkSent(all: number, sent: number, messages: number): Promise<void> {
  const accepted = await OutboundMessage.count({ where: { status: "accepted", attempts: 1 } });
  const ids = await OutboundMessage.count({ distinct: true, col: "provider_id" });
  if (sent !== messages || accepted !== all || ids !== all) {
    throw new Error(
      `${messages} messages were waiting; ${sent} were sent, ${accepted} accepted once, under ${ids} ids.`,
    );
  }
}

async function startProvider(): Promise<{ port: number; stop(): void }> {
  const child = fork(path.join(path.dirname(fileURLToPath(import.meta.url)), "acceptSms.js"), { execArgv: [] });
  const [port] = (await once(child, "message")) as [number];
  return { port, stop: () => void child.kill("SIGKILL") };
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_048_576).toFixed(0)} MB`;
}
