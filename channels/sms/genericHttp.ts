import { logger } from "~/models/logger";
import type { BodyTemplate } from "../bodyTemplate";
import type { ChannelAdapter, ReportState, SendOutcome, Sending } from "../ChannelAdapter";
import { errorOfNetwork, type SendError } from "../sendErrors";
import { foldToGsm7, segmentsOf } from "./gsm7";
import { type AnswerReading, readHttpAnswer } from "./genericHttpAnswer";

/** A provider reached by one HTTP request a message, as settings describe it. */
export interface HttpSmsProvider extends AnswerReading {
  /** Whoever runs the house chose it; nothing a user types goes into it but as the value of a field. */
  url: string;
  method: "POST" | "GET";
  headers: Readonly<Record<string, string>>;
  /** Filled with `to` (E.164), `digits` (the same without +), `text` and `id` (ours). Goes behind the address with GET. */
  body: BodyTemplate;
  /** Its words in delivery reports, in lower case. */
  reportWords: Readonly<Record<string, ReportState>>;
}

/** Callbacks and rows name the provider by this. */
export const GENERIC_HTTP = "http";

/** What has not answered by then may still have left. */
const PATIENCE_MS = 10_000;
/** Of an answer no more is read: it holds an id and a word. */
const LONGEST_ANSWER = 64 * 1024;

/** SMS through any provider that takes an HTTP request. `patienceMs` is how long an answer is waited for. */
export function genericHttp(provider: HttpSmsProvider, patienceMs = PATIENCE_MS): ChannelAdapter {
  return {
    provider: GENERIC_HTTP,
    reportWords: provider.reportWords,
    recipientsTogether: 1,
    async send({ recipients, text, key }: Sending): Promise<SendOutcome[]> {
      const message = foldToGsm7(text);
      if (message.trim() === "") return recipients.map(() => refused("empty_text"));
      const { segments } = segmentsOf(message);
      return Promise.all(
        recipients.map(async (to) => {
          const outcome = await sendOne(provider, { to, digits: to.slice(1), text: message, id: key }, patienceMs);
          return outcome.kind === "accepted" ? { ...outcome, segments } : outcome;
        }),
      );
    },
  };
}

async function sendOne(
  provider: HttpSmsProvider,
  values: Record<string, string>,
  patienceMs: number,
): Promise<SendOutcome> {
  const outcome = await post(provider, provider.body.fill(values), patienceMs);
  // Never the request, nor the answer itself: they hold the secret, the number and the text.
  if (outcome.kind === "refused")
    logger.warn({ provider: GENERIC_HTTP, error: outcome.error }, "a message was not taken");
  return outcome;
}

async function post(provider: HttpSmsProvider, body: string, patienceMs: number): Promise<SendOutcome> {
  const { url, method, headers } = provider;
  try {
    const answer = await fetch(method === "GET" ? `${url}${url.includes("?") ? "&" : "?"}${body}` : url, {
      method,
      headers: method === "GET" ? headers : { "Content-Type": provider.body.contentType, ...headers },
      body: method === "GET" ? undefined : body,
      redirect: "manual", // another address was not told the secret, and is not told it now
      signal: AbortSignal.timeout(patienceMs),
    });
    return readHttpAnswer(provider, answer.status, await beginningOf(answer));
  } catch (error) {
    return refused(errorOfNetwork(codeOf(error)));
  }
}

async function beginningOf(answer: Response): Promise<string> {
  let text = "";
  const decoder = new TextDecoder();
  for await (const chunk of (answer.body ?? []) as unknown as AsyncIterable<Uint8Array>) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length >= LONGEST_ANSWER) break; // the rest is not even received
  }
  return text.slice(0, LONGEST_ANSWER);
}

/** `fetch` wraps what the network said; of several addresses tried, the first tells. */
function codeOf(error: unknown): string | undefined {
  const { cause } = (error ?? {}) as { cause?: { code?: string; errors?: { code?: string }[] } };
  return cause?.code ?? cause?.errors?.[0]?.code;
}

function refused(error: SendError): SendOutcome {
  return { kind: "refused", error, providerId: null };
}
