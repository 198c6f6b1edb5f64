import type { IncomingMessage, ServerResponse } from "node:http";
import { env } from "./env.server";
import { programHeaders } from "./safeHeaders.server";
import { answerNotFound } from "./webhooks/answers";
import { isLoopback } from "./webhooks/callers";
import { handleCallback } from "./webhooks/handleCallback";
import { answerAlive, answerReady } from "./webhooks/health";
import { answerMetrics, requestsAnswered } from "./webhooks/metrics";
import { handleSimulatedSend, SIMULATED_SEND } from "./webhooks/simulatedProvider";

/** Addresses of whoever runs the machine. */
const OPERATIONS = ["/healthz", "/readyz", "/metrics"];

/**
 * Answers the requests of machines, ahead of Express and Remix: a page costs four times what a callback may. Returns
 * false, having touched nothing, for everything that is meant for people.
 */
export function handleBare(request: IncomingMessage, response: ServerResponse): boolean {
  const url = request.url ?? "";
  if (url.startsWith("/webhooks/")) {
    programHeaders(response, env());
    handleCallback(request, response);
    return true;
  }
  const taken = handleOperation(pathOf(url), request, response);
  const area = taken ? "operation" : "page";
  response.once("finish", () => requestsAnswered.inc({ area, status: response.statusCode }));
  return taken;
}

function handleOperation(path: string, request: IncomingMessage, response: ServerResponse): boolean {
  const simulated = path === SIMULATED_SEND && env().simulator;
  if (!simulated && !OPERATIONS.includes(path)) return false;
  programHeaders(response, env());
  if (simulated) {
    handleSimulatedSend(request, response);
  } else if (path === "/healthz") {
    answerAlive(response);
  } else if (path === "/readyz") {
    void answerReady(response);
  } else if (isLoopback(request)) {
    void answerMetrics(response); // figures are for whoever runs the machine, not for the world behind its proxy
  } else answerNotFound(response);
  return true;
}

function pathOf(url: string): string {
  const query = url.indexOf("?");
  return query === -1 ? url : url.slice(0, query);
}
