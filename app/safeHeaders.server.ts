import type { ServerResponse } from "node:http";
import type { Env } from "./env.server";

type Where = Pick<Env, "publicUrl">;
type Directives = Record<string, string>;

/** What none of our pages needs, nor may ask the browser for. */
const CLOSED_FEATURES =
  "accelerometer autoplay browsing-topics camera display-capture encrypted-media fullscreen geolocation gyroscope hid idle-detection local-fonts magnetometer microphone midi payment picture-in-picture publickey-credentials-get screen-wake-lock serial usb xr-spatial-tracking";

/** What every answer says: it is what it says it is, stands in nobody's frame, and is nobody else's to load. */
const EVERYWHERE: Readonly<Record<string, string>> = {
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Origin-Agent-Cluster": "?1",
  "X-DNS-Prefetch-Control": "off",
  "X-Permitted-Cross-Domain-Policies": "none",
};

const PERMISSIONS = CLOSED_FEATURES.split(" ")
  .map((feature) => `${feature}=()`)
  .join(", ");

/** Answers for programs are no pages: nothing may be run, framed or guessed from them. */
const NOTHING = policy({ "default-src": "'none'", "frame-ancestors": "'none'" });

/**
 * The headers of a page. Its scripts and styles are ours and carry the nonce of this answer; nothing is loaded from, sent
 * to or shown in another house. Nobody is told of what a browser refused: such a report names what somebody was reading.
 */
export function pageHeaders(response: ServerResponse, nonce: string, where: Where): void {
  const secure = isSecure(where);
  set(response, where, {
    "Content-Security-Policy": policy({
      "default-src": "'none'",
      "script-src": `'self' 'nonce-${nonce}'`,
      "style-src": `'self' 'nonce-${nonce}'`,
      "img-src": "'self'",
      "font-src": "'self'",
      "connect-src": "'self'",
      "worker-src": "'self'",
      "manifest-src": "'self'",
      "base-uri": "'none'",
      "form-action": "'self'",
      "frame-ancestors": "'none'",
      ...(secure ? { "upgrade-insecure-requests": "" } : {}),
    }),
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": PERMISSIONS,
  });
  keepNothing(response);
}

/** The headers of what programs are answered: the API, callbacks, health. */
export function programHeaders(response: ServerResponse, where: Where): void {
  set(response, where, { "Content-Security-Policy": NOTHING, "Referrer-Policy": "no-referrer" });
}

function set(response: ServerResponse, where: Where, own: Readonly<Record<string, string>>): void {
  for (const headers of [EVERYWHERE, own])
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (isSecure(where)) response.setHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
}

/** What does not say how long it may be kept is kept by nobody, not by the browser either: a phone is handed on. */
function keepNothing(response: ServerResponse): void {
  const writeHead = response.writeHead.bind(response) as (...given: unknown[]) => ServerResponse;
  response.writeHead = (...given: unknown[]) => {
    if (!response.hasHeader("Cache-Control")) response.setHeader("Cache-Control", "private, no-store");
    return writeHead(...given);
  };
}

function policy(directives: Directives): string {
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources}`.trim())
    .join("; ");
}

function isSecure({ publicUrl }: Where): boolean {
  return publicUrl.startsWith("https:");
}
