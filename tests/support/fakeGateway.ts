import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { genericHttp } from "~/channels/sms/genericHttp";
import type { ChannelAdapter } from "~/channels/ChannelAdapter";
import { readEnv } from "~/app/env.server";

/** One request as the house made it. */
export interface SeenHttp {
  method: string;
  path: string;
  headers: http.IncomingHttpHeaders;
  body: string;
}

/** What it does with the next request: an answer, or none. */
export type HttpScript = { http: number; body?: string; headers?: Record<string, string> } | "silence" | "hang up";

/** A provider of SMS with a protocol of its own, at the far end of the network. */
export interface FakeGateway {
  url: string;
  seen: SeenHttp[];
  /** Answers of the next requests, in turn; without one a message is taken: 200 and `id-1`, `id-2`, … */
  script: HttpScript[];
  /** An adapter told of it by settings, as the house is; `patienceMs` is short enough for a test. */
  adapter(settings?: Record<string, string>, patienceMs?: number): ChannelAdapter;
  stop(): Promise<void>;
}

/** Starts it on a port of its own. */
export async function startFakeGateway(): Promise<FakeGateway> {
  let given = 0;
  const server = http.createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      gateway.seen.push({ method: request.method ?? "", path: request.url ?? "", headers: request.headers, body });
      const script = gateway.script.shift() ?? { http: 200, body: `id-${(given += 1)}` };
      if (script === "silence") return;
      if (script === "hang up") return void request.socket.destroy();
      response.writeHead(script.http, script.headers).end(script.body);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/send`;
  const usual = { HTTP_SMS_URL: url, HTTP_SMS_SEND: "to={to}&text={text}", HTTP_SMS_ID: "/^(id-\\d+)$/" };
  const gateway: FakeGateway = {
    url,
    seen: [],
    script: [],
    adapter: (settings = {}, patienceMs = 5_000) => {
      const { httpSms } = readEnv({ ...usual, ...settings });
      if (!httpSms) throw new Error("The settings name no provider.");
      return genericHttp(httpSms, patienceMs);
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
  return gateway;
}
