import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { waitUntil } from "../support/waitUntil";

/** The far end of the network: the provider, and behind it every phone. Nothing nearer is faked. */
export interface FarEnd {
  /** Where the house sends its SMS. */
  smsUrl: string;
  /** The first SMS this phone has received, later than those asked for before, whose words match. */
  received(phone: string, words: RegExp): Promise<string>;
  stop(): Promise<void>;
}

/** Starts it. Each SMS is taken, put on its phone, and reported as delivered by `report`, as the provider would. */
export async function startFarEnd(report: (providerId: string, phone: string) => Promise<unknown>): Promise<FarEnd> {
  const phones = new Map<string, string[]>();
  let given = 0;
  const server = http.createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      const form = new URLSearchParams(body);
      const recipients = (form.get("to") ?? "").split(",").map((number) => {
        phones.set(number, [...(phones.get(number) ?? []), form.get("message") ?? ""]);
        const messageId = `ATXid_${(given += 1)}`;
        return { statusCode: 101, number, status: "Success", cost: "KES 0.8000", messageId };
      });
      response.writeHead(201, { "Content-Type": "application/json" });
      response.end(JSON.stringify({ SMSMessageData: { Message: "Sent", Recipients: recipients } }));
      for (const { messageId, number } of recipients) void report(messageId, number);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    smsUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/version1/messaging`,
    received: (phone, words) =>
      waitUntil(`an SMS like ${words} on ${phone}`, () => takeFrom(phones, phone, words), { deadlineMs: 45_000 }),
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

function takeFrom(phones: Map<string, string[]>, phone: string, words: RegExp): string | undefined {
  const waiting = phones.get(phone) ?? [];
  const found = waiting.findIndex((text) => words.test(text));
  if (found === -1) return undefined;
  phones.set(phone, waiting.slice(found + 1));
  return waiting[found];
}
