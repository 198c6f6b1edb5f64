import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { useAdapters } from "~/channels/adapters";
import { mail } from "~/channels/email/mail";
import { africasTalking } from "~/channels/sms/africasTalking";
import type { ChannelAdapter } from "~/channels/ChannelAdapter";
import { fixedClock, type FixedClock } from "~/models/clock";
import { OutboundMessage } from "~/models/messages/OutboundMessage";
import type { TestDatabase } from "./house";

/** One send as the real SDK posted it. */
export interface SeenRequest {
  to: string[];
  message: string;
  from: string | null;
  apiKey: string | undefined;
}

/** What the far end does with the next request: status codes a recipient, a raw answer, or silence. */
export type Script = { codes: number[] } | { http: number; body: string } | "silence" | "hang up";

/** The far end of the network, and nothing nearer: a local server that speaks the protocol of Africa's Talking. */
export interface FakeProvider {
  adapter: ChannelAdapter;
  /** Where it listens. */
  smsUrl: string;
  seen: SeenRequest[];
  /** The names of all the fields each of them had. */
  fieldNames: string[][];
  /** Answers of the next requests, in turn; without one every recipient is taken (code 101). */
  script: Script[];
  /** Called with the ids it gave before it answers, to play a provider that reports faster than it answers. */
  beforeAnswer: (ids: string[]) => Promise<void>;
  stop(): Promise<void>;
}

/** Starts it, with an adapter whose patience is short enough for a test. */
export async function startFakeProvider(patienceMs = 5_000): Promise<FakeProvider> {
  let given = 0;
  const server = http.createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => void answer(new URLSearchParams(body), request, response));
  });
  const answer = async (form: URLSearchParams, request: http.IncomingMessage, response: http.ServerResponse) => {
    const to = (form.get("to") ?? "").split(",");
    const apiKey = [request.headers.apikey].flat()[0];
    provider.seen.push({ to, message: form.get("message") ?? "", from: form.get("from"), apiKey });
    provider.fieldNames.push([...form.keys()]);
    const script = provider.script.shift() ?? { codes: to.map(() => 101) };
    if (script === "silence") return;
    if (script === "hang up") return void request.socket.destroy();
    if ("http" in script) return void response.writeHead(script.http).end(script.body);
    const Recipients = to.map((number, index) => recipientOf(number, script.codes[index] ?? 101, `id-${(given += 1)}`));
    await provider.beforeAnswer(Recipients.map(({ messageId }) => messageId));
    response.writeHead(201, { "Content-Type": "application/json" });
    response.end(JSON.stringify({ SMSMessageData: { Message: "Sent", Recipients } }));
  };
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const smsUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/version1/messaging`;
  const provider: FakeProvider = {
    adapter: africasTalking({ username: "yoka", apiKey: "a-key", sender: "YOKA", smsUrl }, patienceMs),
    smsUrl,
    seen: [],
    fieldNames: [],
    script: [],
    beforeAnswer: async () => undefined,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
  return provider;
}

function recipientOf(number: string, statusCode: number, id: string) {
  const taken = statusCode <= 102;
  const messageId = taken || statusCode >= 500 ? id : "None";
  return { statusCode, number, status: taken ? "Success" : "Refused", cost: taken ? "KES 0.8000" : "0", messageId };
}

/** Makes `sms` the way out of the house for SMS; mail is written to its files. */
export function sendSmsThrough(sms: ChannelAdapter, { settings }: TestDatabase): void {
  useAdapters({ sms, email: mail({ dataDir: settings.dataDir, publicUrl: "http://localhost:3000" }) });
}

/** An empty outbox, a far end and a clock for one test. The caller stops the provider. */
export async function freshOutbox(house: TestDatabase): Promise<{ provider: FakeProvider; clock: FixedClock }> {
  await OutboundMessage.destroy({ where: {} });
  const provider = await startFakeProvider();
  sendSmsThrough(provider.adapter, house);
  return { provider, clock: fixedClock("2026-03-02T08:00:00Z") };
}

/** Makes the house read what Africa's Talking reports; nothing is sent. */
export function readReportsOnly(): void {
  const provider = africasTalking({ username: "yoka", apiKey: "local" });
  useAdapters({ sms: provider, email: provider });
}
