import { redirect } from "@remix-run/node";
import { createHmac } from "node:crypto";
import { systemClock } from "~/models/clock";
import { isSame } from "~/models/sealing/isSame";
import type { Browser } from "~/workflows/access/browser";
import { endSession } from "~/workflows/access/endSession";
import type { SignedIn } from "~/workflows/access/openSession";
import { readSession, type OpenSession } from "~/workflows/access/readSession";
import { newSecret } from "~/workflows/access/sessionLife";
import { forgetCookie, readCookie, setCookie } from "./cookies.server";
import { env } from "./env.server";
import { isFromElsewhere } from "./foreignForms.server";
import { readForm, readFormWithPhoto, type FormBody } from "./formBody.server";

/** Where somebody goes who must set up a second factor before anything opens. */
const FACTOR_PAGE = "/account/second-factor";
/** Where somebody who signs in goes when no page was asked for. */
const FIRST_PAGE = "/home";

const reading = new Map<string, Promise<OpenSession | null>>();

/** Who is signed in, or null. The loaders of one page ask at the same time and share one answer. */
export async function optionalActor(request: Request): Promise<OpenSession | null> {
  const token = readCookie(request.headers.get("Cookie"), "session");
  if (!token) return null;
  let answer = reading.get(token);
  if (!answer) {
    answer = readSession(token).finally(() => reading.delete(token));
    reading.set(token, answer);
  }
  return answer;
}

/** Who a stream that nobody asked for anew is open for, or null once their session has ended; never makes it last. */
export async function watchingActor(request: Request): Promise<OpenSession | null> {
  const token = readCookie(request.headers.get("Cookie"), "session");
  return token ? readSession(token, systemClock, { unattended: true }) : null;
}

/**
 * Who is signed in; anybody else is sent to the login page and comes back afterwards. Whoever owes a second factor is sent
 * to set it up: nothing else is theirs until then.
 */
export async function requireActor(request: Request): Promise<OpenSession> {
  const session = await optionalActor(request);
  const { pathname, search } = new URL(request.url);
  if (session?.owesFactor && pathname !== FACTOR_PAGE) throw redirect(FACTOR_PAGE);
  if (session) return session;
  throw redirect(`/login?next=${encodeURIComponent(pathname + search)}`);
}

/**
 * The fields of a form that one of our own pages sent. The field `csrf` must be the secret of the session, or for somebody
 * who has not signed in the one from `formSecret`; a form from another site is refused with 403, an oversized one
 * with 413. Where signing in is needed, call `requireActor` first, so that an expired session leads to the login page.
 */
export async function requireForm(request: Request): Promise<FormData> {
  return (await requireBody(request, async () => ({ form: await readForm(request), photo: null }))).form;
}

/** The same for a form that takes a photo, or another file in the field of that name. */
export function requireFormWithPhoto(request: Request, field?: string): Promise<FormBody> {
  return requireBody(request, (asked) => readFormWithPhoto(asked, field));
}

async function requireBody(request: Request, read: (request: Request) => Promise<FormBody>): Promise<FormBody> {
  if (isFromElsewhere((name) => request.headers.get(name))) throw new Response(null, { status: 403 });
  const body = await read(request);
  const { form } = body;
  const session = await optionalActor(request);
  const expected = session?.csrfToken ?? keptFormSecret(request);
  const given = form.get("csrf");
  if (!expected || typeof given !== "string" || !isSame(given, expected)) throw new Response(null, { status: 403 });
  return body;
}

/** The secret for the forms of somebody who has not signed in, and the headers that make the browser keep it. */
export function formSecret(request: Request): { csrfToken: string; headers: HeadersInit } {
  const kept = keptFormSecret(request);
  if (kept) return { csrfToken: kept, headers: {} };
  const csrfToken = signed(newSecret());
  return { csrfToken, headers: { "Set-Cookie": setCookie("form", csrfToken) } };
}

/**
 * Headers that sign a browser in, or let it as far as the question for a code; the cookie ends with the browser, the
 * session on its own terms. `browser` is what was signed in with: it is known from now on.
 */
export function startSession({ token, awaitsCode }: SignedIn, browser?: Browser): HeadersInit {
  const headers = new Headers();
  if (awaitsCode) headers.append("Set-Cookie", setCookie("step", token));
  else {
    headers.append("Set-Cookie", setCookie("session", token));
    if (browser?.device) headers.append("Set-Cookie", setCookie("device", browser.device));
  }
  return headers;
}

/** The browser a request comes from, as signing in wants to know it. `shared` as its person said. */
export function browserOf(request: Request, address: string, shared = false): Browser & { address: string } {
  const kept = readCookie(request.headers.get("Cookie"), "device") ?? "";
  const device = /^[\w-]{43}$/.test(kept) ? kept : newSecret();
  return { userAgent: request.headers.get("User-Agent"), address, device, shared };
}

/** The token of somebody who has given their password and owes a code; null when there is none. */
export function stepToken(request: Request): string | null {
  return readCookie(request.headers.get("Cookie"), "step");
}

/** Signs the browser out: ends its session and returns the headers that make it forget the cookie. */
export async function leaveSession(
  request: Request,
  requestId: string,
  { idle = false }: { idle?: boolean } = {},
): Promise<HeadersInit> {
  const token = readCookie(request.headers.get("Cookie"), "session");
  if (token) await endSession(token, { requestId, idle });
  return { "Set-Cookie": forgetCookie("session") };
}

/** `next` when it is a path of this house, else the first page: a link must not lead out of it after signing in. */
export function localPath(next: FormDataEntryValue | null): string {
  const here = "http://here.invalid";
  if (typeof next !== "string" || !next.startsWith("/") || !URL.canParse(next, here)) return FIRST_PAGE;
  const { origin, pathname, search } = new URL(next, here);
  return origin === here && !pathname.startsWith("//") ? pathname + search : FIRST_PAGE;
}

/** The form secret in the browser's cookie, when it is one of ours: a neighbouring site may be able to plant a cookie. */
function keptFormSecret(request: Request): string | null {
  const kept = readCookie(request.headers.get("Cookie"), "form");
  return kept && isSame(kept, signed(kept.split(".")[0] ?? "")) ? kept : null;
}

function signed(secret: string): string {
  return `${secret}.${createHmac("sha256", env().sessionSecret).update(`yoka/form ${secret}`).digest("base64url")}`;
}
