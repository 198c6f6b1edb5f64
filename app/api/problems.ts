import { STATUS_CODES } from "node:http";
import type express from "express";
import { foreseen } from "~/models/databaseAway";
import { ConflictError, InvalidInputError, TooManyAttemptsError, UnavailableError, YokaError } from "~/models/errors";
import { logger } from "~/models/logger";
import { COME_AGAIN_S, noteUnavailable } from "../patientRoutes.server";

/** Where in a request something is wrong: in the body (a JSON pointer), the query or a header. */
export type Fault = { code: string } & ({ pointer: string } | { parameter: string } | { header: string });

/** A request that is refused, as RFC 9457 says it: no internals, nothing of what was sent. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly errors: Fault[] = [],
    readonly headers: Record<string, string> = {},
  ) {
    super(code);
  }
}

/** What a program reads of a refusal. */
export function sendProblem(response: express.Response, error: unknown): void {
  if (response.headersSent) return void response.destroy();
  const { status, code, errors, headers } = problemOf(error, response);
  const title = STATUS_CODES[status] ?? "Error";
  const instance = response.locals.requestId as string;
  response
    .status(status)
    .set(headers)
    .type("application/problem+json")
    .send(JSON.stringify({ type: "about:blank", title, status, code, instance, ...(errors.length ? { errors } : {}) }));
}

function problemOf(thrown: unknown, response: express.Response): Problem {
  const error = foreseen(thrown);
  if (error instanceof Problem) return error;
  if (error instanceof UnavailableError) {
    noteUnavailable(thrown, { requestId: response.locals.requestId as string });
    return new Problem(error.status, error.code, [], { "Retry-After": String(COME_AGAIN_S) });
  }
  if (error instanceof YokaError) return fromBelow(error);
  const { type = "", status = 500 } = error as { type?: string; status?: number };
  const unreadable = UNREADABLE[type];
  if (unreadable) return new Problem(...unreadable);
  if (status === 400 || status === 415) return new Problem(status, status === 400 ? "unreadable" : "not_json");
  logger.error({ err: error, requestId: response.locals.requestId as string }, "a request of a program failed");
  return new Problem(500, "failed");
}

/** What the reader of bodies refuses, by its own words for it. */
const UNREADABLE: Record<string, [number, string]> = {
  "entity.too.large": [413, "too_large"],
  "entity.parse.failed": [400, "not_json"],
  "entity.verify.failed": [400, "not_json"],
  "encoding.unsupported": [415, "encoding_unsupported"],
  "charset.unsupported": [415, "charset_unsupported"],
  "request.aborted": [400, "aborted"],
  "request.size.invalid": [400, "unreadable"],
};

/** Errors of the floors below, by the status they carry. A page that is out of date is here a precondition that failed. */
function fromBelow(error: YokaError): Problem {
  if (error instanceof InvalidInputError) {
    const errors = Object.entries(error.fields).map(([field, code]) => ({
      pointer: `#/${FIELDS[field] ?? field}`,
      code,
    }));
    return new Problem(422, error.code, errors);
  }
  if (error instanceof ConflictError && error.code === "changed_meanwhile") return new Problem(412, error.code);
  if (error instanceof TooManyAttemptsError)
    return new Problem(429, error.code, [], { "Retry-After": String(Math.ceil(error.retryAfterSeconds ?? 60)) });
  return new Problem(error.status, error.status === 404 ? "not_found" : error.code);
}

/** Fields that commands call otherwise than the address does. */
const FIELDS: Record<string, string> = { place: "placeCode", category: "categoryCode" };
