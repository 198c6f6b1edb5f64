import { QueryTypes } from "sequelize";
import { processMessages } from "~/channels/inbound/processMessages";
import { database } from "~/models/database";
import { InboundMessage } from "~/models/messages/InboundMessage";
import { insertRows } from "~/models/statements";
import { median, rate, type Figure } from "./figures";
import { loadRegistry } from "./loadRegistry";
import type { RawCommits } from "./rawCommits";
import { waitingRow } from "./waitingRow";

/** Opening a case writes some twenty rows; the raw commit it stands beside writes one. */
const AT_LEAST = 0.25;
const CLOCKS_A_CASE = 4;

/**
 * Cases opened per second out of waiting messages of as many phones, as the worker does it, beside the raw commits
 * before and after, with households loaded that half of the phones belong to. Throws unless each message became one case
 * with its acknowledgement, clocks, words and journal line, tied to its household.
 */
export async function measureOpenings(
  raw: RawCommits,
  { rounds, messages, households, ms }: { rounds: number; messages: number; households: number; ms: number },
): Promise<Figure> {
  await loadRegistry(households, { payments: false });
  await open(messages, 0); // warm-up: the first round of a process pays for compiling
  const measured: { perSecond: number; baseline: number }[] = [];
  for (let round = 1; round <= rounds; round++) {
    const before = await raw.perSecond(ms);
    const perSecond = await open(messages, round * messages);
    measured.push({ perSecond, baseline: (before + (await raw.perSecond(ms))) / 2 });
  }
  await checkOpened((rounds + 1) * messages, households);
  return {
    what: `cases opened, ${messages} waiting messages, half of households`,
    measured: rate(median(measured.map((one) => one.perSecond))),
    beside: `${rate(median(measured.map((one) => one.baseline)))} raw commits`,
    ratio: median(measured.map((one) => one.perSecond / one.baseline)),
    aim: { atLeast: AT_LEAST },
  };
}

async function open(count: number, first: number): Promise<number> {
  for (let from = first; from < first + count; from += 500) {
    const rows = Array.from({ length: Math.min(500, first + count - from) }, (_, offset) =>
      waitingRow("waiting", from + offset),
    );
    await insertRows(InboundMessage, rows);
  }
  const begin = performance.now();
  const processed = await processMessages();
  const seconds = (performance.now() - begin) / 1000;
  if (processed !== count) throw new Error(`${count} messages were waiting, ${processed} were processed.`);
  return processed / seconds;
}

/** Counts what must be there once for each message (clocks: four times), and what must not be there at all. */
async function checkOpened(messages: number, households: number): Promise<void> {
  const expected: [what: string, sql: string, count: number][] = [
    ["messages joined to a case", "SELECT COUNT(DISTINCT case_id) AS n FROM inbound_messages", messages],
    ["messages left", "SELECT COUNT(*) AS n FROM inbound_messages WHERE status <> 'processed'", 0],
    ["cases", "SELECT COUNT(DISTINCT reference) AS n FROM case_files", messages],
    ["phones that know their case", "SELECT COUNT(DISTINCT last_case_id) AS n FROM phone_contacts", messages],
    [
      "acknowledgements",
      "SELECT COUNT(DISTINCT case_id) AS n FROM outbound_messages WHERE acknowledges AND status = 'queued'",
      messages,
    ],
    // Every other made-up complainant is a household's, as long as there are households.
    [
      "complaints tied",
      "SELECT COUNT(*) AS n FROM grievance_details WHERE household_link = 'phone'",
      Math.min(Math.ceil(messages / 2), households),
    ],
    ["clocks", "SELECT COUNT(*) AS n FROM sla_clocks WHERE running", messages * CLOCKS_A_CASE],
    ["cases that can be searched", "SELECT COUNT(DISTINCT case_id) AS n FROM search_terms", messages],
    ["journal lines", "SELECT COUNT(DISTINCT case_id) AS n FROM audit_entries WHERE action = 'case.opened'", messages],
  ];
  for (const [what, sql, count] of expected) {
    const [row] = await database().query<{ n: number }>(sql, { type: QueryTypes.SELECT });
    if (Number(row?.n) !== count) throw new Error(`${what}: ${row?.n} instead of ${count}.`);
  }
}
