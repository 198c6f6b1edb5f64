import { data } from "@remix-run/node";
import { foreseen } from "~/models/databaseAway";
import { InvalidInputError, TooManyAttemptsError, UnavailableError, YokaError } from "~/models/errors";
import { COME_AGAIN_S, noteUnavailable } from "./patientRoutes.server";

/**
 * The one place where errors of the floors below become HTTP. For loaders: throws the answer that fits, so that what a
 * person may not see is answered exactly as what never was. Errors that nobody foresaw go on, and end as a 500.
 */
export async function answering<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof YokaError) throw new Response(null, { status: error.status, headers: waitHeaders(error) });
    throw error;
  }
}

/** What an act on a screen was answered with when it was refused: a code with words under `errors`, and the fields at fault. */
export interface Refusal {
  ok: false;
  code: string;
  /** i18n keys by field. */
  fields: Record<string, string>;
  retryAfterSeconds: number | null;
}

/**
 * For actions: runs `work`, and answers a refusal that the form can show beside what was typed, with its HTTP status.
 * Not found stays a page of its own: a form must not reveal what the page would not.
 */
export async function acting<T>(work: () => Promise<T>) {
  try {
    return await work();
  } catch (thrown) {
    const error = foreseen(thrown);
    if (error instanceof UnavailableError) noteUnavailable(thrown);
    if (error instanceof YokaError && error.status !== 404) return refusal(error);
    return answering(() => Promise.reject(error as Error));
  }
}

/** The same for an address that scripts alone ask: a plain answer, whose status says what its body says. */
export async function answeringPlainly<T>(work: () => Promise<T>): Promise<Response> {
  const answer = await acting(work);
  const isRefused = typeof answer === "object" && answer !== null && "type" in answer && "init" in answer;
  if (!isRefused) return Response.json(answer, { headers: NEVER_KEPT });
  const { data: body, init } = answer as { data: unknown; init: ResponseInit | null };
  const headers = new Headers(init?.headers);
  for (const [name, value] of Object.entries(NEVER_KEPT)) headers.set(name, value);
  return Response.json(body, { ...init, headers });
}

const NEVER_KEPT = { "Cache-Control": "private, no-store" };

function refusal(error: YokaError) {
  const refused: Refusal = {
    ok: false,
    code: error.code,
    fields: error instanceof InvalidInputError ? error.fields : {},
    retryAfterSeconds: error instanceof TooManyAttemptsError ? (error.retryAfterSeconds ?? null) : null,
  };
  return data(refused, { status: error.status, headers: waitHeaders(error) });
}

function waitHeaders(error: YokaError): HeadersInit {
  if (error instanceof UnavailableError) return { "Retry-After": String(COME_AGAIN_S) };
  const seconds = error instanceof TooManyAttemptsError ? error.retryAfterSeconds : undefined;
  return seconds === undefined ? {} : { "Retry-After": String(Math.ceil(seconds)) };
}
