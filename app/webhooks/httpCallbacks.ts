import type { IncomingMessage, ServerResponse } from "node:http";
import { receiveDeliveryReport } from "~/channels/inbound/receiveDeliveryReport";
import { receiveMessage } from "~/channels/inbound/receiveMessage";
import { GENERIC_HTTP } from "~/channels/sms/genericHttp";
import { answerText } from "./answers";
import { type Charset, type HttpRecord, type HttpShape, readRecords } from "./httpFields";
import { answerHttpTurn, type HttpUssd } from "./httpTurns";
import { timeOf } from "./providerTime";
import { readBody } from "./readForm";
import { answerWhenStored } from "./storing";

/** What a gateway without an adapter of its own sends us; what is absent is not opened. */
export interface HttpIn {
  charset: Charset;
  /** `reply` is what the gateway wants to read of a message that is safe. */
  sms?: HttpShape & { reply: string };
  ussd?: HttpUssd;
  delivery?: HttpShape;
}

/** What answers one kind of callback of such a gateway; undefined where the settings open no such address. */
export function httpCallback(
  settings: HttpIn,
  kind: string,
  method: string,
): ((request: IncomingMessage, response: ServerResponse) => void) | undefined {
  const shape = kind === "sms" || kind === "ussd" || kind === "delivery" ? settings[kind] : undefined;
  const isTaken = method === "POST" || (method === "GET" && shape?.body === "query");
  if (!shape || !isTaken) return undefined;
  return (request, response) =>
    readBody(request, (body) => {
      const records = readRecords(shape, settings.charset, request.url ?? "", body);
      if (kind === "ussd" && settings.ussd) return answerHttpTurn(settings.ussd, records[0], response);
      const store = kind === "sms" ? storeSms : storeDelivery;
      const reply = kind === "sms" ? settings.sms?.reply : undefined;
      answerWhenStored(kind, Promise.all(records.map(store)), response, reply ? sayer(reply) : undefined);
    });
}

async function storeSms(told: HttpRecord): Promise<void> {
  const sender = told("from") ?? "";
  const text = told("text") ?? "";
  if (sender.trim() === "" && text.trim() === "") return;
  return receiveMessage({
    channel: "sms",
    route: GENERIC_HTTP,
    providerId: told("id"),
    sender,
    text,
    recipient: told("to"),
    networkCode: told("network"),
    providerAt: timeOf(told("date")),
  });
}

async function storeDelivery(told: HttpRecord): Promise<void> {
  const providerId = told("id");
  const status = told("status");
  if (!providerId || !status) return;
  return receiveDeliveryReport({
    route: GENERIC_HTTP,
    providerId,
    status,
    failureReason: told("reason") || null,
    networkCode: told("network"),
  });
}

/** Says a fixed thing, in the type it looks like. */
function sayer(reply: string): (response: ServerResponse) => void {
  const type = /^\s*[[{]/.test(reply) ? "application/json" : reply.startsWith("<") ? "text/xml" : "text/plain";
  return (response) => answerText(response, 200, reply, type);
}
