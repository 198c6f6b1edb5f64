import type { ServerResponse } from "node:http";
import { collectDefaultMetrics, Counter, Gauge, register } from "prom-client";
import { QueryTypes } from "sequelize";
import { systemClock } from "~/models/clock";
import { database } from "~/models/database";
import { logger } from "~/models/logger";
import { ProviderHold } from "~/models/messages/ProviderHold";
import { backupState } from "~/workflows/backups/readBackups";
import { queue } from "~/workflows/jobs/queue";
import { answerText } from "./answers";

/** Counting stops there: an alarm needs to know that a queue is long, not how long. */
const COUNT_TO = 10_000;

/** Memory, processor and the lag of the event loop. */
collectDefaultMetrics();

/** Requests other than callbacks, by the part of the house that answered and by status. */
export const requestsAnswered = new Counter({
  name: "yoka_http_requests_total",
  help: "Requests answered, by area (operation, page) and status.",
  labelNames: ["area", "status"],
});

/** Callbacks, counted by hand where they are answered: they come by the thousand. */
export const callbacksAnswered = new Counter({
  name: "yoka_callbacks_total",
  help: "Callbacks answered, by kind (sms, delivery, opt-out, ussd, ussd-events) and answer (stored, not_found, come_again, sorry).",
  labelNames: ["kind", "answer"],
});

const waiting = new Gauge({
  name: "yoka_messages_waiting",
  help: `Messages stored and not done with, by direction and status; counted to ${COUNT_TO}.`,
  labelNames: ["direction", "status"],
});

const held = new Gauge({
  name: "yoka_provider_held_seconds",
  help: "Providers that take nothing, by how long; absent while one takes messages.",
  labelNames: ["channel", "provider"],
});

const backupAge = new Gauge({
  name: "yoka_backup_age_seconds",
  help: "Seconds since what the last good backup holds was copied; absent while there is none.",
});

const jobs = new Gauge({
  name: "yoka_jobs",
  help: "Doorbells of the job queue, by state.",
  labelNames: ["state"],
});

/** Answers with everything counted in this process and what the tables say is owed. Numbers only, about nobody. */
export async function answerMetrics(response: ServerResponse): Promise<void> {
  await Promise.all(
    [countWaiting(), countHeld(), countJobs(), measureBackup()].map((counting) => counting.catch(sayMissing)),
  );
  answerText(response, 200, await register.metrics(), "text/plain; version=0.0.4");
}

async function countWaiting(): Promise<void> {
  for (const status of ["waiting", "failed"]) await countRows("inbound", "inbound_messages", status);
  for (const status of ["queued", "held", "sending", "unknown"]) {
    await countRows("outbound", "outbound_messages", status);
  }
}

async function countRows(direction: string, table: string, status: string): Promise<void> {
  const sql = `SELECT COUNT(*) AS count FROM (SELECT 1 FROM ${table} WHERE status = :status LIMIT ${COUNT_TO}) AS some_rows`;
  const [row] = await database().query<{ count: number }>(sql, { replacements: { status }, type: QueryTypes.SELECT });
  waiting.set({ direction, status }, Number(row?.count ?? 0));
}

async function countHeld(): Promise<void> {
  const holds = await ProviderHold.findAll();
  held.reset();
  for (const { channel, provider, since } of holds)
    held.set({ channel, provider }, (Date.now() - since.getTime()) / 1000);
}

async function measureBackup(): Promise<void> {
  const { last } = await backupState({ clock: systemClock }, null);
  if (last) backupAge.set((Date.now() - last.getTime()) / 1000);
  else backupAge.remove();
}

async function countJobs(): Promise<void> {
  for (const [state, count] of Object.entries(await queue().counts())) jobs.set({ state }, count as number);
}

/** A part that is away is missing from the figures, which is itself a figure; the rest is still told. */
function sayMissing(error: unknown): void {
  logger.warn({ err: error }, "figures missing");
}
