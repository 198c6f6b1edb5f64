import mysql from "mysql2/promise";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { freePort } from "../support/freePort";
import type { PrivateServer } from "../support/privateServer";
import { startMariaDb, type PrivateMariaDb } from "../support/startMariaDb";
import { administer, newInstallation, startProgram, type Installation } from "../support/startProgram";
import { startRedis } from "../support/startRedis";
import { waitUntil } from "../support/waitUntil";

// Longer than any wait below, so that a failure names what was awaited.
vi.setConfig({ testTimeout: 360_000, hookTimeout: 120_000 });

const CASES = 150;

let mariaDb: PrivateMariaDb;
let redis: PrivateServer;
let database: mysql.Connection;
let installation: Installation;
beforeAll(async () => {
  [mariaDb, redis] = await Promise.all([startMariaDb({ durable: true }), startRedis()]);
  installation = await newInstallation({ databaseUrl: mariaDb.url, redisUrl: redis.url });
  await administer(installation, "migrate");
  await administer(installation, "bench", "data", "--cases", String(CASES));
  database = await mysql.createConnection(mariaDb.url);
  await endAll();
});
afterAll(async () => {
  database.destroy();
  await Promise.all([mariaDb.stop(), redis.stop()]);
  await installation.remove();
});

/** Every case ended years ago with nothing owed, and a rule about them is due. */
async function endAll(): Promise<void> {
  await database.query(
    "UPDATE case_files SET is_open = 0, status = 'closed', outcome = 'confirmed', closed_at = '2022-05-01', call_at = NULL",
  );
  await database.query("UPDATE outbound_messages SET status = 'delivered'");
  await database.query("UPDATE sla_clocks SET running = 0, stopped_at = '2022-05-01'");
  for (const table of ["open_questions", "call_tasks"]) await database.query(`DELETE FROM ${table}`);
  await database.query(
    `INSERT INTO retention_rules (id, subject, counted_from, amount, unit, action, source, state, version, asked_by_id,
       asked_at, next_run_at) VALUES ('01KRULE0000000000000000000', 'grievances', 'closing', 24, 'months', 'delete', 'x',
       'approved', 1, '01KUSER0000000000000000000', '2026-01-01', '2026-01-01')`,
  );
}

async function count(sql: string): Promise<number> {
  const [rows] = await database.query<(mysql.RowDataPacket & { n: number })[]>(`SELECT COUNT(*) AS n FROM ${sql}`);
  return Number(rows[0]?.n ?? 0);
}

const left = () => count("case_files");

test("a worker killed between two cases is taken over: every case is destroyed once, and none is half there", async () => {
  const port = await freePort();
  const first = await startProgram(installation, "worker", port);
  await waitUntil("the run to be in the middle", async () => (await left()) < CASES - 20, { deadlineMs: 150_000 });
  await first.kill();
  const between = await left();
  expect(between).toBeGreaterThan(0);
  expect(await count("erasures")).toBe(CASES - between); // the case and its line in the list stand or fall together
  expect(await count("search_terms WHERE case_id NOT IN (SELECT id FROM case_files)")).toBe(0);

  const second = await startProgram(installation, "worker", port);
  await waitUntil("every case to be gone", async () => (await left()) === 0, { deadlineMs: 150_000 });
  await waitUntil("the run to end", async () => (await count("retention_runs WHERE finished_at IS NOT NULL")) === 1);
  await second.stop();
  expect(await count(`retention_runs WHERE done = ${CASES} AND failed = 0`)).toBe(1);
  expect(await count("erasures WHERE kind = 'destroyed'")).toBe(CASES);
  expect(await count("audit_entries WHERE action = 'case.erased'")).toBe(CASES);
  for (const table of ["inbound_messages", "grievance_details", "sla_clocks", "search_terms"])
    expect(await count(table === "inbound_messages" ? `${table} WHERE case_id IS NOT NULL` : table)).toBe(0);
});
