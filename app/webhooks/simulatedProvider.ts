import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { reportFates } from "~/channels/simulator/callHouse";
import { takeFromHouse } from "~/channels/simulator/takeFromHouse";
import { logger } from "~/models/logger";
import { env } from "../env.server";
import { answerNotFound, answerText } from "./answers";
import { readForm } from "./readForm";

/** Where the SDK posts when the house has no provider: the path of Africa's Talking behind our own. */
export const SIMULATED_SEND = "/simulator/africastalking/version1/messaging";

/** The provider's far end, in a demonstration: takes what the house sends, then reports its delivery by a real callback. */
export function handleSimulatedSend(request: IncomingMessage, response: ServerResponse): void {
  if (request.method !== "POST") return answerNotFound(response);
  const base = webhookBase(request.socket);
  readForm(request, (form) => {
    takeFromHouse(form, apiKeyOf(request)).then(
      ({ status, body, accepted }) => {
        const text = typeof body === "string" ? body : JSON.stringify(body);
        answerText(response, status, text, typeof body === "string" ? "text/plain" : "application/json");
        reportFates(base, accepted);
      },
      (error: unknown) => {
        logger.error({ err: error }, "the simulated provider failed");
        answerText(response, 500, "The simulated provider failed\n");
      },
    );
  });
}

/** Our own webhooks, at the very address this connection came in by. */
function webhookBase({ localAddress = "127.0.0.1", localPort = 0, localFamily }: Socket): string {
  const host = localFamily === "IPv6" ? `[${localAddress}]` : localAddress;
  return `http://${host}:${localPort}/webhooks/africastalking/${env().webhookTokens[0]}`;
}

function apiKeyOf(request: IncomingMessage): string | undefined {
  return [request.headers.apikey].flat()[0];
}
