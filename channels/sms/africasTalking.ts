import { logger } from "~/models/logger";
import type { ChannelAdapter, SendOutcome, Sending } from "../ChannelAdapter";
import type { SendError } from "../sendErrors";
import { readAnswer, readFailure, REPORT_WORDS } from "./africasTalkingAnswer";
import { foldToGsm7, segmentsOf } from "./gsm7";

export interface AfricasTalkingAccount {
  username: string;
  apiKey: string;
  /** Name or short code messages come from; unset is the provider's shared one. */
  sender?: string;
  /** Posts there instead of to Africa's Talking: a local provider, the simulator. */
  smsUrl?: string;
}

/** Callbacks name the provider by this. */
export const AFRICAS_TALKING = "africastalking";

/** The SDK has no time limit. What has not answered by then may still have left. */
const PATIENCE_MS = 10_000;
/** No limit is documented; more has not been tried. */
const RECIPIENTS_TOGETHER = 100;

/**
 * SMS through Africa's Talking, with its own SDK, which is loaded at the first message: a process that sends none is
 * spared its memory. `patienceMs` is how long an answer is waited for.
 */
export function africasTalking(account: AfricasTalkingAccount, patienceMs = PATIENCE_MS): ChannelAdapter {
  let client: ReturnType<typeof openClient> | undefined;
  return {
    provider: AFRICAS_TALKING,
    reportWords: REPORT_WORDS,
    recipientsTogether: RECIPIENTS_TOGETHER,
    async send({ recipients, text }: Sending): Promise<SendOutcome[]> {
      const message = foldToGsm7(text);
      // The SDK would send an empty text, and `null` as the word.
      if (message.trim() === "") return recipients.map(() => refused("empty_text"));
      const { sms, isValid } = await (client ??= openClient(account));
      const to = recipients.filter(isValid);
      const outcomes = await post(() => sms.send({ to, message, from: account.sender }), to, patienceMs);
      const { segments } = segmentsOf(message);
      return recipients.map((recipient) => {
        const outcome = outcomes[to.indexOf(recipient)] ?? refused("invalid_number");
        return outcome.kind === "accepted" ? { ...outcome, segments: outcome.segments ?? segments } : outcome;
      });
    },
  };
}

async function openClient(account: AfricasTalkingAccount) {
  const { default: AfricasTalking } = await import("africastalking");
  const { default: common } = await import("africastalking/lib/common.js");
  const sms = AfricasTalking({ username: account.username, apiKey: account.apiKey }).SMS;
  if (account.smsUrl) common.SMS_URL = account.smsUrl; // the SDK has no setting for it
  return { sms, isValid: (number: string) => isValidFor(common.phoneUtil, number) };
}

/** The SDK refuses a whole request for one number it finds invalid, so each is shown to it first. */
function isValidFor(phoneUtil: { isValidNumber(number: string): boolean }, number: string): boolean {
  try {
    return phoneUtil.isValidNumber(number);
  } catch {
    return false;
  }
}

async function post(send: () => Promise<unknown>, to: readonly string[], patienceMs: number): Promise<SendOutcome[]> {
  if (to.length === 0) return [];
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<"too late">((resolve) => {
    timer = setTimeout(() => resolve("too late"), patienceMs);
  });
  try {
    const answer = await Promise.race([send(), tooLate]);
    return answer === "too late" ? tellAll(to, "no_answer") : readAnswer(answer, to);
  } catch (error) {
    return tellAll(to, readFailure(error));
  } finally {
    clearTimeout(timer);
  }
}

/** Never the error itself: it carries the API key, the numbers and the text. */
function tellAll(to: readonly string[], error: SendError): SendOutcome[] {
  logger.warn({ provider: AFRICAS_TALKING, error, recipients: to.length }, "messages were not taken");
  return to.map(() => refused(error));
}

function refused(error: SendError): SendOutcome {
  return { kind: "refused", error, providerId: null };
}
