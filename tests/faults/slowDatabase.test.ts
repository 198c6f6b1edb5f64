import mysql from "mysql2/promise";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { signInTo, type Browser } from "../support/plainBrowser";
import { seedRoleRoutes, type SeededThings } from "../support/seedRoleRoutes";
import { startMariaDb, type PrivateMariaDb } from "../support/startMariaDb";
import { newInstallation, startProgram, type Installation, type RunningProgram } from "../support/startProgram";

let mariaDb: PrivateMariaDb;
let installation: Installation;
let house: RunningProgram;
let things: SeededThings;
let officer: Browser;
let other: mysql.Connection;
beforeAll(async () => {
  mariaDb = await startMariaDb();
  installation = await newInstallation({ databaseUrl: mariaDb.url });
  installation.env.STATEMENT_LIMIT_SECONDS = "1";
  things = await seedRoleRoutes(installation);
  house = await startProgram(installation, "web");
  officer = await signInTo(house.url, "officer");
  other = await mysql.createConnection(mariaDb.url);
}, 240_000);
afterAll(async () => {
  await other.end();
  await house.stop();
  await mariaDb.stop();
  await installation.remove();
});

async function countOf(table: string): Promise<number> {
  const [rows] = await other.query<mysql.RowDataPacket[]>(`SELECT COUNT(*) AS many FROM ${table}`);
  return Number(rows[0]?.many);
}

describe("a statement that takes too long", () => {
  test("is broken off, and the page says in words that it may be tried again", async () => {
    await other.query("LOCK TABLES case_files WRITE");
    try {
      const began = performance.now();
      const { status, headers, body } = await officer.answer("/cases");
      expect(performance.now() - began).toBeLessThan(8_000);
      expect([status, headers.get("Retry-After")]).toEqual([503, "30"]);
      expect(body).toContain("La maison est trop occupée");
    } finally {
      await other.query("UNLOCK TABLES");
    }
    expect((await officer.answer("/cases")).status).toBe(200);
  });

  test("leaves nothing half written, and gives the form back with what was typed", async () => {
    const note = { act: "note", caseId: things["masisi.id"] ?? "", text: "Vu avec le comité ce matin." };
    const address = `/cases/${things.masisi}`;
    const before = [await countOf("case_notes"), await countOf("audit_entries")];
    await other.query("START TRANSACTION");
    await other.query("SELECT id FROM case_files WHERE id = ? FOR UPDATE", [note.caseId]);
    try {
      expect(await officer.ask(address, note)).toBe(503);
    } finally {
      await other.query("ROLLBACK");
    }
    expect([await countOf("case_notes"), await countOf("audit_entries")]).toEqual(before);
    expect(await officer.ask(address, note)).toBeLessThan(400);
    expect(await countOf("case_notes")).toBe((before[0] ?? 0) + 1);
  });

  test("is a problem of its own to a program, and a callback comes again", async () => {
    await other.query("LOCK TABLES api_tokens WRITE, inbound_messages WRITE");
    try {
      const headers = { Authorization: `Bearer yoka_${"x".repeat(43)}` };
      const program = await fetch(`${house.url}/api/v1/cases`, { headers });
      expect(program.status).toBe(503);
      expect(await program.json()).toMatchObject({ status: 503, code: "unavailable" });
      const body = new URLSearchParams({ from: "+243812345678", text: "PLAINTE", id: "slow" });
      const callback = await fetch(`${house.url}/webhooks/africastalking/${installation.token}/sms`, {
        method: "POST",
        body,
      });
      expect(callback.status).toBe(503);
    } finally {
      await other.query("UNLOCK TABLES");
    }
  });
});

test("a database that is gone is said in words too", async () => {
  await mariaDb.stop();
  const { status, body } = await officer.answer("/");
  expect([status, /trop occupée/.test(body)]).toEqual([503, true]);
});
