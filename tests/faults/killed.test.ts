import mysql from "mysql2/promise";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { postSms } from "../support/callbacks";
import { freePort } from "../support/freePort";
import {
  administer,
  newInstallation,
  startProgram,
  type Installation,
  type RunningProgram,
} from "../support/startProgram";
import { startMariaDb, type PrivateMariaDb } from "../support/startMariaDb";
import { startRedis } from "../support/startRedis";
import type { PrivateServer } from "../support/privateServer";
import { waitUntil } from "../support/waitUntil";

// Longer than any wait below, so that a failure names what was awaited.
vi.setConfig({ testTimeout: 120_000 });

let mariaDb: PrivateMariaDb;
let redis: PrivateServer;
let database: mysql.Connection;
let installation: Installation;
let port: number;
const running: RunningProgram[] = [];

beforeAll(async () => {
  [mariaDb, redis, port] = await Promise.all([startMariaDb({ durable: true }), startRedis(), freePort()]);
  installation = await newInstallation({ databaseUrl: mariaDb.url, redisUrl: redis.url });
  installation.env.PUBLIC_URL = `http://127.0.0.1:${port}`;
  await administer(installation, "migrate");
  database = await mysql.createConnection(mariaDb.url);
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((program) => program.kill()));
});
afterAll(async () => {
  database.destroy();
  await Promise.all([mariaDb.stop(), redis.stop()]);
  await installation.remove();
});

async function start(program: "web" | "worker"): Promise<RunningProgram> {
  const started = await startProgram(installation, program, port);
  running.push(started);
  return started;
}

async function count(sql: string, values: unknown[] = []): Promise<number> {
  const [rows] = await database.query<(mysql.RowDataPacket & { n: number })[]>(sql, values);
  return Number(rows[0]?.n ?? 0);
}

const stored = (prefix: string) =>
  count("SELECT COUNT(*) AS n FROM inbound_messages WHERE meaning IS NOT NULL AND recipient = ?", [prefix]);
const casesOpened = () => count("SELECT COUNT(*) AS n FROM case_files");
const acknowledgements = (status: string) =>
  count("SELECT COUNT(*) AS n FROM outbound_messages WHERE template_key = 'received' AND status = ?", [status]);

describe("a process killed in the middle", () => {
  test("between storing and processing loses nothing: the complaint is opened once, and acknowledged once", async () => {
    const web = await start("web");
    for (let index = 0; index < 20; index += 1) {
      expect(
        await postSms(web, installation, {
          id: `k${index}`,
          from: `+2438100100${10 + index}`,
          text: `PLAINTE numéro ${index} à Goma`,
        }),
      ).toBe(200);
    }
    await web.kill();
    expect(await casesOpened()).toBe(0);
    await redis.crash(); // the doorbells are gone with it
    await redis.resume();
    await start("web"); // the provider's far end is one of its pages
    await start("worker");
    await waitUntil("every complaint to be open", async () => (await casesOpened()) === 20);
    await waitUntil("every number to be delivered", async () => (await acknowledgements("delivered")) === 20);
    expect(await stored("21512")).toBe(20);
  });

  test("while it works is taken over by the next one, and no case is opened twice", async () => {
    const before = await casesOpened();
    const web = await start("web");
    const worker = await start("worker");
    const posts = Array.from({ length: 60 }, (_, index) =>
      postSms(web, installation, {
        id: `w${index}`,
        from: `+2438100200${10 + index}`,
        text: "PLAINTE Pas de paiement à Beni",
      }),
    );
    await Promise.all(posts);
    await worker.kill();
    await start("worker");
    await waitUntil("every complaint to be open", async () => (await casesOpened()) === before + 60);
    expect(
      await count(
        "SELECT COUNT(*) AS n FROM (SELECT case_id FROM outbound_messages WHERE template_key = 'received' GROUP BY case_id HAVING COUNT(*) > 1) twice",
      ),
    ).toBe(0);
  });

  test("a database that goes away makes the provider come again, and nothing is answered that is not stored", async () => {
    const web = await start("web");
    await mariaDb.crash();
    expect(
      await postSms(web, installation, { id: "d1", from: "+243810003001", text: "PLAINTE pendant la panne" }),
    ).toBe(503);
    await mariaDb.resume();
    database.destroy();
    database = await mysql.createConnection(mariaDb.url);
    await waitUntil(
      "the repeated callback to be taken",
      async () =>
        (await postSms(web, installation, { id: "d1", from: "+243810003001", text: "PLAINTE pendant la panne" })) ===
        200,
    );
    expect(await count("SELECT COUNT(*) AS n FROM inbound_messages WHERE status = 'waiting'")).toBe(1);
  });
});

describe("a process asked to leave", () => {
  test("finishes what it has in hand: what was accepted is stored, and both leave in order", async () => {
    const web = await start("web");
    const worker = await start("worker");
    const before = await count("SELECT COUNT(*) AS n FROM inbound_messages");
    const posting = Promise.all(
      Array.from({ length: 30 }, (_, index) => {
        const from = `+2438100400${10 + index}`;
        return postSms(web, installation, { id: `t${index}`, from, text: "PLAINTE à Butembo" }).catch(() => 0);
      }),
    );
    const [statuses] = await Promise.all([posting, web.stop(), worker.stop()]);
    const accepted = statuses.filter((status) => status === 200).length;
    const after = await count("SELECT COUNT(*) AS n FROM inbound_messages");
    expect(after - before).toBeGreaterThanOrEqual(accepted);
  });
});
