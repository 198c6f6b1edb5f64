import { createHash } from "node:crypto";
import mysql from "mysql2/promise";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { freePort } from "../support/freePort";
import { startMariaDb, type PrivateMariaDb } from "../support/startMariaDb";
import { administer, newInstallation, startProgram, type Installation } from "../support/startProgram";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const SECRET = "yoka_a-token-of-the-tests-that-is-long-enough-0123456789";
const ID = "01K0000000000000000000000T";

let mariaDb: PrivateMariaDb;
let database: mysql.Connection;
let installation: Installation;
let port: number;
beforeAll(async () => {
  [mariaDb, port] = await Promise.all([startMariaDb({ durable: true }), freePort()]);
  installation = await newInstallation({ databaseUrl: mariaDb.url });
  installation.env.PUBLIC_URL = `http://127.0.0.1:${port}`;
  await administer(installation, "migrate");
  database = await mysql.createConnection(mariaDb.url);
  const hash = createHash("sha256").update(SECRET).digest("hex");
  for (const row of [
    "users (id, email, name, password_hash, language, created_at) VALUES (?, 'officer@example.org', 'Officer', '', 'fr', NOW())",
    "role_grants (id, user_id, role, place_code, approved_at, created_at) VALUES (?, ?, 'grievance_officer', 'CD-NK', NOW(), NOW())",
  ])
    await database.query(`INSERT INTO ${row}`, [ID, ID]);
  await database.query(
    `INSERT INTO api_tokens (id, user_id, name, scopes, token_hash, approved_at, created_at, expires_at)
     VALUES (?, ?, 'tests', 'cases:create cases:read', ?, NOW(), NOW(), NOW() + INTERVAL 1 DAY)`,
    [ID, ID, hash],
  );
});
afterAll(async () => {
  database.destroy();
  await mariaDb.stop();
  await installation.remove();
});

/** What was answered to the request of that key; null when the connection was cut. */
async function open(url: string, key: number): Promise<string | null> {
  const answer = await fetch(`${url}/api/v1/cases`, {
    method: "POST",
    headers: {
      Authorization: `Bearer ${SECRET}`,
      "Content-Type": "application/json",
      "Idempotency-Key": `complaint-${key}`,
    },
    body: JSON.stringify({ heardBy: "voice", text: `Pas payé, numéro ${key}`, placeCode: "CD6103" }),
  }).catch(() => null);
  if (!answer) return null;
  expect(answer.status).toBe(201);
  return ((await answer.json()) as { reference: string }).reference;
}

async function casesOpened(): Promise<number> {
  const [rows] = await database.query<mysql.RowDataPacket[]>(
    "SELECT COUNT(*) AS n FROM audit_entries WHERE action = 'case.opened' AND facts LIKE ?",
    [`%${ID}%`],
  );
  return Number(rows[0]?.n);
}

test("a process killed between the commit and the answer costs no complaint and doubles none", async () => {
  const known = new Map<number, string>();
  for (let round = 0; round < 3; round += 1) {
    const web = await startProgram(installation, "web", port);
    const keys = Array.from({ length: 30 }, (_, index) => round * 30 + index);
    const sent = keys.map(async (key) => ({ key, reference: await open(web.url, key) }));
    await Promise.race(sent.slice(3)); // some are answered, some are in hand, some are waiting
    await web.kill();
    for (const { key, reference } of await Promise.all(sent)) if (reference) known.set(key, reference);
  }
  const web = await startProgram(installation, "web", port);
  const again = await Promise.all(Array.from({ length: 90 }, (_, key) => open(web.url, key)));
  for (const [key, reference] of known) expect(again[key]).toBe(reference);
  expect(new Set(again).size).toBe(90);
  expect(await casesOpened()).toBe(90);
  await web.stop();
});
