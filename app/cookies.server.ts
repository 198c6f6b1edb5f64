import { TOLD_AGAIN_MS } from "~/channels/web/fileComplaint";
import { STEP_MS } from "~/workflows/access/sessionLife";
import { env } from "./env.server";

/** How far a cookie goes, and how long it is kept: until the browser is closed where no time is said. */
interface CookieTerms {
  seconds?: number;
  /** The pages it is sent to; the whole house unless said. */
  path?: "/plainte";
  /** Not even with a link from elsewhere. */
  strict?: true;
}

const DAY_S = 24 * 60 * 60;
const YEAR_S = 365 * DAY_S;

/** Every cookie there is. All are out of reach of scripts, and none goes with a form of another site. */
export const COOKIES = {
  /** Who is signed in; the session ends on its own terms. */
  session: {},
  /** The form secret of a browser that has not signed in: the login form answers with the same one. */
  form: {},
  /** Of somebody who has given a password and owes a code: it opens nothing else. */
  step: { seconds: STEP_MS / 1000 },
  /** What this browser is known by to those who signed in with it, whoever they are. */
  device: { seconds: YEAR_S },
  /** What opens the private key of a focal point again, for as long as the browser is open; the server keeps no copy. */
  room: { strict: true },
  /** What was told after a complaint, sealed. */
  receipt: { path: "/plainte", seconds: TOLD_AGAIN_MS / 1000 },
  /** Set with the public form: that it comes back says that this browser keeps cookies. */
  public: { path: "/plainte", seconds: DAY_S },
  /** The language and the look somebody chose; nothing personal. */
  lang: { seconds: YEAR_S },
  theme: { seconds: YEAR_S },
} as const satisfies Record<string, CookieTerms>;

export type CookieName = keyof typeof COOKIES;

/** The `Set-Cookie` value that gives a browser this cookie. `value` holds no character that would need encoding. */
export function setCookie(name: CookieName, value: string): string {
  return written(name, value, COOKIES[name]);
}

/** The `Set-Cookie` value that makes a browser forget it. */
export function forgetCookie(name: CookieName): string {
  return written(name, "", { ...COOKIES[name], seconds: 0 });
}

/** What a `Cookie` header says of this cookie; null when it holds none, or an empty one. */
export function readCookie(cookies: string | null | undefined, name: CookieName): string | null {
  const start = `${nameOf(name)}=`;
  const pairs = (cookies ?? "").split(";").map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(start))?.slice(start.length) || null;
}

function written(name: CookieName, value: string, { seconds, path, strict }: CookieTerms): string {
  const parts = [
    `${nameOf(name)}=${value}`,
    `Path=${path ?? "/"}`,
    "HttpOnly",
    `SameSite=${strict ? "Strict" : "Lax"}`,
  ];
  if (seconds !== undefined) parts.push(`Max-Age=${seconds}`);
  if (isSecure()) parts.push("Secure");
  return parts.join("; ");
}

/** Behind https the name itself binds a cookie to this host: a neighbouring site, or a page without https, cannot plant one. */
function nameOf(name: CookieName): string {
  if (!isSecure()) return `yoka_${name}`;
  const { path }: CookieTerms = COOKIES[name];
  return `${path ? "__Secure-" : "__Host-"}yoka_${name}`;
}

function isSecure(): boolean {
  return env().publicUrl.startsWith("https:");
}
