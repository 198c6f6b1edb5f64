import net from "node:net";
import { once } from "node:events";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { closeDatabase, openDatabase } from "~/models/database";
import { InboundMessage } from "~/models/messages/InboundMessage";
import { type BareServer, type OpenWebhooks, openWebhooks, postBody, smsBody } from "../support/bareServer";
import type { TestDatabase } from "../support/house";

let opened: OpenWebhooks;
let house: TestDatabase;
let server: BareServer;
let base: string;

beforeAll(async () => {
  opened = await openWebhooks();
  ({ house, server, base } = opened);
});
afterAll(() => opened.close());
beforeEach(async () => {
  await InboundMessage.destroy({ where: {} });
});

describe("a body over 64 kB", () => {
  const tooLong = `from=%2B243812345678&text=${"x".repeat(70_000)}`;

  test("is refused with 413 and leaves nothing", async () => {
    expect((await postBody(`${base}/sms`, tooLong)).status).toBe(413);
    expect(await InboundMessage.count()).toBe(0);
  });

  test("is refused without being read when it says its length, however long", async () => {
    const socket = net.connect(server.port, "127.0.0.1");
    socket.write(`POST ${new URL(base).pathname}/sms HTTP/1.1\r\nHost: x\r\nContent-Length: 9000000000\r\n\r\nfrom=`);
    const [answer] = (await once(socket, "data")) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 413 /);
    await once(socket, "close");
  });

  test("is refused when it does not say its length", async () => {
    const socket = net.connect(server.port, "127.0.0.1");
    const chunk = `4000\r\n${"x".repeat(0x4000)}\r\n`;
    socket.write(
      `POST ${new URL(base).pathname}/sms HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n${chunk.repeat(5)}`,
    );
    const [answer] = (await once(socket, "data")) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 413 /);
    await once(socket, "close");
    expect(await InboundMessage.count()).toBe(0);
  });
});

describe("for those who run the machine", () => {
  test("the process says it is alive and ready", async () => {
    expect((await fetch(`${server.origin}/healthz`)).status).toBe(200);
    const ready = await fetch(`${server.origin}/readyz`);
    expect([ready.status, await ready.json()]).toEqual([
      200,
      { ready: true, database: true, queue: true, migrations: true, leaving: false },
    ]);
  });

  test("figures are told to the machine itself, and to nobody behind a proxy", async () => {
    await postBody(`${base}/sms`, smsBody({ id: "f1", text: "a" }));
    const figures = await fetch(`${server.origin}/metrics`);
    expect(figures.status).toBe(200);
    const text = await figures.text();
    expect(text).toMatch(/yoka_callbacks_total\{kind="sms",answer="stored"\} \d+/);
    expect(text).toMatch(/yoka_messages_waiting\{direction="outbound",status="held"\} 0/);
    expect(text).toContain("nodejs_eventloop_lag_seconds");
    expect(text).not.toContain("812345678");
    const proxied = await fetch(`${server.origin}/metrics`, { headers: { "X-Forwarded-For": "127.0.0.1" } });
    expect(proxied.status).toBe(404);
  });

  test("what is meant for people is left to the pages", async () => {
    for (const path of ["/", "/plainte", "/healthzz", "/simulator"]) {
      expect(await (await fetch(server.origin + path)).text()).toBe("page");
    }
  });
});

describe("while the database is away", () => {
  test("callbacks are told to come again, the process stays alive and is not ready; then all is well", async () => {
    await closeDatabase();
    const body = smsBody({ id: "away", text: "PLAINTE" });
    try {
      expect((await postBody(`${base}/sms`, body)).status).toBe(503);
      expect((await postBody(`${base}/delivery`, "id=x&status=Success")).status).toBe(503);
      expect((await postBody(`${base}/opt-out`, "phoneNumber=%2B243899000002")).status).toBe(503);
      expect((await fetch(`${server.origin}/healthz`)).status).toBe(200);
      expect((await fetch(`${server.origin}/readyz`)).status).toBe(503);
    } finally {
      await openDatabase(house.settings);
    }
    expect((await postBody(`${base}/sms`, body)).status).toBe(200);
    expect(await InboundMessage.count()).toBe(1);
  });
});
