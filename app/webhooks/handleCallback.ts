import type { IncomingMessage, ServerResponse } from "node:http";
import { env } from "../env.server";
import { CALLBACKS } from "./africasTalkingCallbacks";
import { answerNotFound } from "./answers";
import { isFromAllowedAddress, isOurToken, takesUssd } from "./callers";
import { httpCallback } from "./httpCallbacks";
import { callbacksAnswered } from "./metrics";
import { readForm } from "./readForm";
import { answerWhenStored } from "./storing";
import { handleUssd } from "./ussdTurns";

const ADDRESS = /^\/webhooks\/(africastalking|http)\/([^/?]+)\/([a-z-]+)(?:\?|$)/;

/** What answers one kind of callback. */
type Callback = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * `POST /webhooks/africastalking/:token/{sms,delivery,opt-out,ussd-events}` and `ussd`, which is answered with a screen;
 * `/webhooks/http/:token/{sms,ussd,delivery}` for any other gateway, as the settings describe it.
 * 200 for whatever is stored or holds nothing to store, 404 for a wrong secret as for any other address under
 * `/webhooks/`, 503 when it could not be stored. No session, no redirect, and no log line that could hold the secret.
 */
export function handleCallback(request: IncomingMessage, response: ServerResponse): void {
  const [, gateway = "", token = "", kind = ""] = ADDRESS.exec(request.url ?? "") ?? [];
  const ours = isOurToken(token, env()) && isFromAllowedAddress(request, env());
  const closed = kind === "ussd" && !takesUssd(env());
  const callback = ours && !closed ? findCallback(gateway, kind, request.method ?? "") : undefined;
  if (callback) return callback(request, response);
  callbacksAnswered.inc({ kind: "none", answer: "not_found" });
  answerNotFound(response);
}

function findCallback(gateway: string, kind: string, method: string): Callback | undefined {
  if (gateway === "http") return httpCallback(env().httpIn, kind, method);
  if (kind === "ussd") return handleUssd;
  const store = Object.hasOwn(CALLBACKS, kind) ? CALLBACKS[kind] : undefined;
  if (!store || method !== "POST") return undefined;
  return (request, response) => readForm(request, (form) => answerWhenStored(kind, store(form), response));
}
