import { z } from "zod";
import { type BodyTemplate, type HoleValue, readTemplate } from "~/channels/bodyTemplate";
import type { ReportState } from "~/channels/ChannelAdapter";
import { SEND_ERRORS, type SendError } from "~/channels/sendErrors";
import type { HttpSmsProvider } from "~/channels/sms/genericHttp";
import type { AnswerPlace } from "~/channels/sms/genericHttpAnswer";
import type { FieldNames } from "./webhooks/httpFields";
import type { HttpIn } from "./webhooks/httpCallbacks";

/** What becomes of a message, in the words of `HTTP_DELIVERY_WORDS`. */
const REPORT_STATES: readonly ReportState[] = ["delivered", "failed", "accepted"];

/** Words of SMPP gateways, which most aggregators pass on. */
const SMPP_WORDS =
  "delivered=DELIVRD|DELIVERED|1,failed=UNDELIV|UNDELIVERABLE|EXPIRED|DELETED|REJECTD|REJECTED|FAILED|2|16,accepted=ACCEPTD|ACCEPTED|ENROUTE|BUFFERED|SENT|PENDING|4|8";

const bodyFormat = z.enum(["form", "json", "query"]).default("form");

/** The settings of a gateway that has no adapter of its own: every name of `docs/settings.md` that begins with `HTTP_`. */
export const httpSettings = z.object({
  HTTP_CHARSET: z.enum(["utf-8", "latin-1"]).default("utf-8"),
  HTTP_SMS_FIELDS: fields({ may: ["id", "to", "date", "network", "each"], must: ["from", "text"] }),
  HTTP_SMS_BODY: bodyFormat,
  HTTP_SMS_REPLY: z.string().default(""),
  HTTP_USSD_FIELDS: fields({ may: ["service", "network", "sequence"], must: ["session", "phone", "text"] }),
  HTTP_USSD_BODY: bodyFormat,
  HTTP_USSD_TYPED: z.enum(["latest", "so_far"]).default("so_far"),
  HTTP_USSD_REPLY: template({ holes: ["text", "end"], needed: ["text", "end"], otherwise: "words" }).default(
    readTemplate("{end} {text}", { holes: ["text", "end"], needed: [], otherwise: "words" }),
  ),
  HTTP_USSD_END: reading(readEnd).default({ last: "END", more: "CON" }),
  HTTP_DELIVERY_FIELDS: fields({ may: ["reason", "network", "each"], must: ["id", "status"] }),
  HTTP_DELIVERY_BODY: bodyFormat,
  HTTP_DELIVERY_WORDS: reading(readReportWords).default(readReportWords(SMPP_WORDS)),
  HTTP_SMS_URL: z.url({ protocol: /^https?$/, message: "must be an http or https address" }).optional(),
  HTTP_SMS_METHOD: z.enum(["POST", "GET"]).default("POST"),
  HTTP_SMS_HEADERS: reading(readHeaders).default({}),
  HTTP_SMS_SEND: template({ holes: ["to", "digits", "text", "id"], needed: ["text"], otherwise: "form" }).optional(),
  HTTP_SMS_SUCCESS: reading(readSuccess).optional(),
  HTTP_SMS_ID: reading(readPlace).optional(),
  HTTP_SMS_REFUSALS: reading(readRefusals).default([]),
});

type HttpSettings = z.infer<typeof httpSettings>;

/** The addresses that are opened to such a gateway. */
export function httpInOf(known: HttpSettings): HttpIn {
  const { HTTP_SMS_FIELDS: sms, HTTP_USSD_FIELDS: ussd, HTTP_DELIVERY_FIELDS: delivery } = known;
  return {
    charset: known.HTTP_CHARSET,
    sms: sms && { fields: sms, body: known.HTTP_SMS_BODY, reply: known.HTTP_SMS_REPLY },
    ussd: ussd && {
      fields: ussd,
      body: known.HTTP_USSD_BODY,
      typed: known.HTTP_USSD_TYPED,
      reply: known.HTTP_USSD_REPLY,
      end: known.HTTP_USSD_END,
    },
    delivery: delivery && { fields: delivery, body: known.HTTP_DELIVERY_BODY },
  };
}

/** The way out through such a provider; null when it has no address. */
export function httpSmsOf(known: HttpSettings): HttpSmsProvider | null {
  const { HTTP_SMS_URL: url, HTTP_SMS_SEND: body, HTTP_SMS_METHOD: method } = known;
  if (!url || !body) return null;
  return {
    url,
    method,
    body,
    headers: known.HTTP_SMS_HEADERS,
    success: known.HTTP_SMS_SUCCESS ?? null,
    id: known.HTTP_SMS_ID ?? null,
    refusals: known.HTTP_SMS_REFUSALS,
    reportWords: known.HTTP_DELIVERY_WORDS,
  };
}

/** What is wrong with settings that are each right by themselves, in words. */
export function httpProblems(known: HttpSettings): string[] {
  const { HTTP_SMS_URL: url, HTTP_SMS_SEND: body, HTTP_SMS_METHOD: method } = known;
  if (url && !body) return ["HTTP_SMS_SEND is required with HTTP_SMS_URL."];
  if (body && !url) return ["HTTP_SMS_URL is required with HTTP_SMS_SEND."];
  if (method === "GET" && body && body.contentType !== "application/x-www-form-urlencoded")
    return ["HTTP_SMS_SEND must be a form (to={to}&text={text}) when HTTP_SMS_METHOD is GET."];
  return [];
}

/** Turns the words of a setting into what they mean; what `read` throws is told to whoever starts the program. */
function reading<T>(read: (text: string) => T) {
  return z.string().transform((text, context): T => {
    try {
      return read(text.trim());
    } catch (error) {
      context.addIssue({ code: "custom", message: (error as Error).message });
      return z.NEVER;
    }
  });
}

function template(kind: Parameters<typeof readTemplate>[1]) {
  return reading((text): BodyTemplate => readTemplate(text, kind));
}

/** `ours=theirs,…` */
function fields({ may, must }: { may: string[]; must: string[] }) {
  return reading((text): FieldNames => {
    const names = Object.fromEntries(pairsOf(text));
    const unknown = Object.keys(names).find((name) => !may.includes(name) && !must.includes(name));
    if (unknown) throw new Error(`does not know "${unknown}": its names are ${[...must, ...may].join(", ")}`);
    const missing = must.filter((name) => !names[name]);
    if (missing.length > 0) throw new Error(`must say what the gateway calls ${missing.join(", ")}`);
    return names;
  }).optional();
}

function pairsOf(text: string): [string, string][] {
  return text.split(",").map((pair) => {
    const at = pair.indexOf("=");
    const [name, value] = [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
    if (at < 1 || value === "") throw new Error('must be written "ours=theirs", separated by commas');
    return [name, value];
  });
}

/** `last,more`: each JSON (`true`, `0`, `"1"`), or else the word itself. */
function readEnd(text: string): { last: HoleValue; more: HoleValue } {
  const parts = text.split(",").map((part) => scalarOf(part.trim()));
  const [last, more] = parts;
  if (parts.length !== 2 || last === undefined || more === undefined || last === more)
    throw new Error(
      'must be two different words separated by a comma: of the last screen, and of the others ("END,CON")',
    );
  return { last, more };
}

function scalarOf(text: string): HoleValue {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" ? text : (value as HoleValue);
  } catch {
    return text;
  }
}

/** `delivered=A|B,failed=C,…`, looked up in lower case. */
function readReportWords(text: string): Record<string, ReportState> {
  const states = pairsOf(text).flatMap(([state, words]) => {
    const known = REPORT_STATES.find((one) => one === state);
    if (!known) throw new Error(`does not know "${state}": it is ${REPORT_STATES.join(", ")}`);
    return words.split("|").map((word): [string, ReportState] => [word.trim().toLowerCase(), known]);
  });
  return Object.fromEntries(states);
}

function readHeaders(text: string): Record<string, string> {
  const headers = z.record(z.string(), z.string()).safeParse(scalarObject(text));
  if (!headers.success) throw new Error('must be JSON, {"Authorization":"Bearer …"}');
  try {
    return Object.fromEntries(new Headers(headers.data));
  } catch {
    throw new Error("holds what no header may");
  }
}

function scalarObject(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** `path=word|word`, `path` alone, or `/pattern/`. */
function readSuccess(text: string) {
  if (text.startsWith("/")) return { place: readPlace(text), words: null };
  const [path = "", words] = text.split("=");
  return { place: readPlace(path), words: words === undefined ? null : words.split("|").map((word) => word.trim()) };
}

/** `messages.0.id`, or `/pattern/` whose first group counts. */
function readPlace(text: string): AnswerPlace {
  const pattern = /^\/(.+)\/$/s.exec(text)?.[1];
  if (pattern === undefined) {
    if (!/^[^\s=]+$/.test(text)) throw new Error("must be a path in the answer (messages.0.id) or a /pattern/");
    return { path: text };
  }
  try {
    return { pattern: new RegExp(pattern, "u") };
  } catch {
    throw new Error("is no pattern that can be read");
  }
}

/** `no_balance=NOT_ENOUGH_CREDITS|quota,not_routed=NO_ROUTE` */
function readRefusals(text: string): { word: string; error: SendError }[] {
  return pairsOf(text).flatMap(([error, words]) => {
    if (!Object.hasOwn(SEND_ERRORS, error))
      throw new Error(`does not know "${error}": its names are ${Object.keys(SEND_ERRORS).join(", ")}`);
    return words.split("|").map((word) => ({ word: word.trim(), error: error as SendError }));
  });
}
