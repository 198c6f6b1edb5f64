import type { ServerResponse } from "node:http";
import type { BodyTemplate, HoleValue } from "~/channels/bodyTemplate";
import { asCode } from "~/channels/inbound/receiveMessage";
import { GENERIC_HTTP } from "~/channels/sms/genericHttp";
import type { UssdTurn } from "~/channels/ussd/answerTurn";
import { answerText } from "./answers";
import type { HttpRecord, HttpShape } from "./httpFields";
import { answerInTime } from "./ussdTurns";

/** How a gateway tells a turn on a keypad, and wants its screen. */
export interface HttpUssd extends HttpShape {
  /** Everything typed since the dialling joined with `*`, or the latest input alone. */
  typed: "latest" | "so_far";
  reply: BodyTemplate;
  /** What `{end}` says of the last screen, and of one that waits for a key. */
  end: { last: HoleValue; more: HoleValue };
}

/** Answers one turn with the screen, spelled as the settings say. 200 whatever comes, as for every gateway. */
export function answerHttpTurn(settings: HttpUssd, told: HttpRecord | undefined, response: ServerResponse): void {
  answerInTime(readTurn(settings, told), (screen) => {
    const isLast = screen.startsWith("END");
    const values = { text: screen.slice("CON ".length), end: isLast ? settings.end.last : settings.end.more };
    answerText(response, 200, settings.reply.fill(values), settings.reply.contentType);
  });
}

/** Null when nobody, or no session, is named. */
function readTurn({ typed }: HttpUssd, told: HttpRecord | undefined): UssdTurn | null {
  const sessionId = told?.("session")?.trim();
  const phone = told?.("phone")?.trim();
  if (!told || !sessionId || !phone) return null;
  const text = told("text") ?? "";
  return {
    route: GENERIC_HTTP,
    sessionId,
    phone,
    networkCode: asCode(told("network")),
    serviceCode: asCode(told("service")),
    typed: typed === "so_far" ? { soFar: text } : { latest: text, sequence: countOf(told("sequence")) },
  };
}

function countOf(written: string | null): number | null {
  return /^\d{1,15}$/.test(written?.trim() ?? "") ? Number(written) : null;
}
