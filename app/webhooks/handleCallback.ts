import type { IncomingMessage, ServerResponse } from "node:http";
import { logger } from "~/models/logger";
import { env } from "../env.server";
import { CALLBACKS } from "./africasTalkingCallbacks";
import { answerComeAgain, answerNotFound, answerStored } from "./answers";
import { isFromAllowedAddress, isOurToken } from "./callers";
import { callbacksAnswered } from "./metrics";
import { readForm } from "./readForm";

const ADDRESS = /^\/webhooks\/africastalking\/([^/?]+)\/([a-z-]+)(?:\?|$)/;
/** With a database away every callback fails; one line a second says it. */
const SAY_EVERY_MS = 1_000;

const stored = Object.fromEntries(
  Object.keys(CALLBACKS).map((kind) => [kind, callbacksAnswered.labels(kind, "stored")]),
);

/**
 * `POST /webhooks/africastalking/:token/{sms,delivery,opt-out}`. 200 for whatever is stored or holds nothing to store,
 * 404 for a wrong secret as for any other address under `/webhooks/`, 503 when it could not be stored. No session, no
 * redirect, and no log line that could hold the secret.
 */
export function handleCallback(request: IncomingMessage, response: ServerResponse): void {
  const [, token = "", kind = ""] = ADDRESS.exec(request.url ?? "") ?? [];
  const store = Object.hasOwn(CALLBACKS, kind) ? CALLBACKS[kind] : undefined;
  const ours = isOurToken(token, env()) && isFromAllowedAddress(request, env());
  if (!ours || !store || request.method !== "POST") {
    callbacksAnswered.inc({ kind: "none", answer: "not_found" });
    return answerNotFound(response);
  }
  readForm(request, (form) => {
    store(form).then(
      () => {
        stored[kind]?.inc();
        answerStored(response);
      },
      (error: unknown) => {
        callbacksAnswered.inc({ kind, answer: "come_again" });
        sayOnce(error, kind);
        answerComeAgain(response);
      },
    );
  });
}

let lastSaid = 0;

function sayOnce(error: unknown, callback: string): void {
  const now = performance.now();
  if (now - lastSaid < SAY_EVERY_MS) return;
  lastSaid = now;
  logger.error({ err: error, callback }, "callbacks could not be stored");
}
