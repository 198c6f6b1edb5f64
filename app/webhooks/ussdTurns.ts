import type { IncomingMessage, ServerResponse } from "node:http";
import { AFRICAS_TALKING } from "~/channels/sms/africasTalking";
import { answerTurn, type UssdTurn } from "~/channels/ussd/answerTurn";
import { farewell } from "~/channels/ussd/screens";
import { asCode } from "~/channels/inbound/receiveMessage";
import { logger } from "~/models/logger";
import { answerText } from "./answers";
import { callbacksAnswered } from "./metrics";
import { field, readForm } from "./readForm";

/** The network waits ten seconds; a person does not. */
const PATIENCE_MS = 2_000;
/** What is said when nothing is known of who dials. */
const LANGUAGE = "fr";

/**
 * `sessionId, phoneNumber, networkCode, serviceCode, text` (everything typed so far). Answered 200 with `CON …` or
 * `END …`, whatever comes: a network shows its own error to the person for anything else.
 */
export function handleUssd(request: IncomingMessage, response: ServerResponse): void {
  readForm(request, (form) => {
    answerInTime(turnOf(form), (screen) => answerText(response, 200, screen));
  });
}

/** Works out the screen of a turn, or a polite end: for what is no turn, and when the house cannot in time. */
export function answerInTime(turn: UssdTurn | null, answer: (screen: string) => void): void {
  inTime(turn ? answerTurn(turn) : Promise.resolve(farewell(LANGUAGE, "over"))).then(
    (screen) => {
      callbacksAnswered.inc({ kind: "ussd", answer: "stored" });
      answer(screen);
    },
    (error: unknown) => {
      callbacksAnswered.inc({ kind: "ussd", answer: "sorry" });
      logger.error({ err: error }, "a USSD turn could not be answered");
      answer(farewell(LANGUAGE, "failed"));
    },
  );
}

/** Null when nobody, or no session, is named. */
function turnOf(form: URLSearchParams): UssdTurn | null {
  const sessionId = field(form, "sessionId")?.trim();
  const phone = field(form, "phoneNumber")?.trim();
  if (!sessionId || !phone) return null;
  return {
    route: AFRICAS_TALKING,
    sessionId,
    phone,
    networkCode: asCode(field(form, "networkCode")),
    serviceCode: asCode(field(form, "serviceCode")),
    typed: { soFar: field(form, "text") ?? "" },
  };
}

async function inTime(answer: Promise<string>): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error("No screen in time.")), PATIENCE_MS);
  });
  return Promise.race([answer, tooLate]).finally(() => clearTimeout(timer));
}
