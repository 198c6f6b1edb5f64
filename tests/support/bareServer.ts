import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { openTestHouse, type TestDatabase } from "./house";

/** The bare handler of the house on a port of its own; what it does not take is answered "page". */
export interface BareServer {
  origin: string;
  port: number;
  stop(): Promise<void>;
}

/** The secrets of a callback address in tests; the environment is read once, so they are the same for a whole file. */
export const TOKEN = "a-token-of-the-tests-that-is-long-enough";
export const OLD_TOKEN = "the-token-being-replaced-in-the-tests-00";

/** Starts it. Settings of the environment that the file needs are given here, before they are read. */
export async function startBareServer(dataDir: string, settings: Record<string, string> = {}): Promise<BareServer> {
  Object.assign(process.env, { DATA_DIR: dataDir, WEBHOOK_TOKEN: `${TOKEN},${OLD_TOKEN}`, ...settings });
  const { handleBare } = await import("~/app/webhooks");
  const server = http.createServer((request, response) => {
    if (!handleBare(request, response)) response.end("page");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    port,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** The webhooks of a house of a test file's own. */
export interface OpenWebhooks {
  house: TestDatabase;
  server: BareServer;
  /** The address callbacks of Africa's Talking go to. */
  base: string;
  /** The address callbacks of any other gateway go to. */
  httpBase: string;
  close(): Promise<void>;
}

/** Opens a house and its webhooks, with what else the environment says; call `close` in `afterAll`. */
export async function openWebhooks(settings: Record<string, string> = {}): Promise<OpenWebhooks> {
  const house = await openTestHouse();
  const server = await startBareServer(house.settings.dataDir, settings);
  const close = async () => {
    await server.stop();
    await house.drop();
  };
  const webhooks = `${server.origin}/webhooks`;
  return { house, server, base: `${webhooks}/africastalking/${TOKEN}`, httpBase: `${webhooks}/http/${TOKEN}`, close };
}

/** The body of an incoming SMS, as the provider posts it. */
export function smsBody(fields: Record<string, string>): string {
  const usual = { from: "+243812345678", to: "21512", date: "2026-11-23T10:00:00Z" };
  return new URLSearchParams({ ...usual, ...fields }).toString();
}

const FORM = { "Content-Type": "application/x-www-form-urlencoded" };

/** Posts a body as it is, as a form unless `headers` say otherwise. */
export function postBody(
  address: string,
  body?: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = FORM,
): Promise<Response> {
  return fetch(address, { method: "POST", body, headers });
}
