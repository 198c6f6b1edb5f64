import { z } from "zod";
import type { ReportState, SendOutcome } from "../ChannelAdapter";
import { errorOfNetwork, type SendError } from "../sendErrors";

/** The body of a 201: what became of each recipient. That the request was taken says nothing about them. */
const answerShape = z.object({
  SMSMessageData: z.object({
    Message: z.string().catch(""),
    Recipients: z
      .array(
        z.object({
          statusCode: z.coerce.number(),
          number: z.string(),
          cost: z.string().nullish(),
          messageId: z.string().nullish(),
          messageParts: z.coerce.number().int().positive().nullish().catch(null),
        }),
      )
      .catch([]),
  }),
});

type Recipient = z.infer<typeof answerShape>["SMSMessageData"]["Recipients"][number];

/** Status codes of a recipient (documentation of Africa's Talking, "Bulk SMS"); 100 to 102 are processed, sent, queued. */
const ERROR_OF_CODE: Record<number, SendError> = {
  401: "risk_hold",
  402: "sender_refused",
  403: "invalid_number",
  404: "unsupported_number",
  405: "no_balance",
  406: "blacklisted",
  407: "not_routed",
  500: "provider_error",
  501: "gateway_error",
  502: "rejected_by_gateway",
};

/** Its words for what became of a message, in lower case. */
export const REPORT_WORDS: Record<string, ReportState> = {
  sent: "accepted",
  submitted: "accepted",
  buffered: "accepted",
  success: "delivered",
  rejected: "failed",
  failed: "failed",
  absentsubscriber: "failed",
  expired: "failed",
};

/** Reads the answer to one request: an outcome for each of `recipients`, in their order. */
export function readAnswer(answer: unknown, recipients: readonly string[]): SendOutcome[] {
  const parsed = answerShape.safeParse(answer);
  if (!parsed.success) return recipients.map(() => refusal("no_answer"));
  const { Message, Recipients } = parsed.data.SMSMessageData;
  if (Recipients.length === 0) return recipients.map(() => refusal(errorInWords(Message)));
  const byNumber = new Map(Recipients.map((recipient) => [digitsOf(recipient.number), recipient]));
  return recipients.map((number) => {
    const recipient = byNumber.get(digitsOf(number)) ?? (recipients.length === 1 ? Recipients[0] : undefined);
    return recipient ? outcomeOf(recipient) : refusal("no_answer");
  });
}

/** What a rejected request means. Only its kind is looked at: the error carries the API key and the text. */
export function readFailure(error: unknown): SendError {
  const { isAxiosError, code, response } = (error ?? {}) as {
    isAxiosError?: boolean;
    code?: string;
    response?: { status: number };
  };
  if (!isAxiosError) return error instanceof Error ? "refused" : "no_answer"; // the SDK itself found it invalid
  if (response) return errorOfHttp(response.status);
  return errorOfNetwork(code);
}

function errorOfHttp(status: number): SendError {
  if ([401, 403, 404, 407].includes(status)) return "credentials_refused";
  if (status === 429 || status === 503) return "busy";
  return status >= 400 && status < 500 ? "refused" : "provider_error";
}

function outcomeOf({ statusCode, messageId, cost, messageParts }: Recipient): SendOutcome {
  const providerId = messageId && messageId !== "None" ? messageId : null;
  if (statusCode >= 100 && statusCode <= 102) {
    return { kind: "accepted", providerId, cost: cost ?? null, segments: messageParts ?? null };
  }
  return { kind: "refused", error: ERROR_OF_CODE[statusCode] ?? "provider_error", providerId };
}

/** Refusals that concern everybody come without recipients, in words. */
function errorInWords(message: string): SendError {
  if (/sender ?id/i.test(message)) return "sender_refused";
  if (/balance/i.test(message)) return "no_balance";
  return "no_answer";
}

function refusal(error: SendError): SendOutcome {
  return { kind: "refused", error, providerId: null };
}

function digitsOf(number: string): string {
  return number.replace(/\D/g, "");
}
