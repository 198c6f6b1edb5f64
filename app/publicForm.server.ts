import { openInHouse, sealInHouse } from "~/models/sealing/seal";
import type { GivenPhoto } from "~/workflows/photos/preparePhoto";
import type { Throttle } from "~/workflows/access/throttle";
import { newSecret } from "~/workflows/access/sessionLife";
import { readCookie, setCookie } from "./cookies.server";
import { readForm, readFormWithPhoto } from "./formBody.server";

/** A form of our own holds a secret at least this long; what a script makes up may be anybody's, and counts as none. */
const SHORTEST_ONCE = 20;

/** Complaints from one address: a whole town may stand behind that of its carrier, only a machine sends more in an hour. */
export const FORMS_BY_ADDRESS: Throttle = { name: "public-form", tries: 1_000, seconds: 3_600 };

/** How a form that came too often is answered, with when another has a chance. */
export function tooMany(wait: number): ResponseInit {
  return { status: 429, headers: { "Retry-After": String(wait) } };
}

/** What a form held, or why it could not be read. */
export type PublicForm = { fields: Map<string, string>; photo: GivenPhoto | null } | { unreadable: 400 | 413 };

/**
 * The fields of a public form, urlencoded or multipart. They need no cookie and no secret of a session: whoever sends
 * one has no power here that a stranger's page could borrow, and pages of other sites are refused before. Only a form with `photos` has its photo read; what else came is let go.
 */
export async function readPublicForm(request: Request, { photos = false } = {}): Promise<PublicForm> {
  try {
    const { form, photo } = photos ? await readFormWithPhoto(request) : { form: await readForm(request), photo: null };
    const fields = new Map<string, string>();
    for (const [name, value] of form) if (typeof value === "string") fields.set(name, value);
    return { fields, photo };
  } catch (refusal) {
    if (!(refusal instanceof Response)) throw refusal;
    return { unreadable: refusal.status === 413 ? 413 : 400 };
  }
}

/** A secret for a form about to be shown: the same form arriving twice is then known for one. */
export function newOnce(): string {
  return newSecret();
}

/** The secret a form came with; a new one when it brought none of ours. */
export function onceOf(fields: Map<string, string>): string {
  const given = fields.get("once") ?? "";
  return given.length >= SHORTEST_ONCE && given.length <= 100 ? given : newOnce();
}

/** A sealed note for this house alone, good until `lifeMs` from now; carried by a form or a cookie, never by an address. */
export function sealNote(content: object, purpose: string, lifeMs: number): string {
  const note = JSON.stringify({ ...content, until: Date.now() + lifeMs });
  return sealInHouse(note, `public.${purpose}`).toString("base64url");
}

/** What a sealed note says; null when it is forged, of another purpose, or over. */
export function openNote(note: string | null | undefined, purpose: string): Record<string, unknown> | null {
  if (!note || note.length > 2_000) return null;
  try {
    const said = JSON.parse(openInHouse(Buffer.from(note, "base64url"), `public.${purpose}`)) as { until: number };
    return said.until > Date.now() ? { ...said } : null;
  } catch {
    return null; // whatever it is, it is none of ours
  }
}

/** Whether the browser brought back the mark set with the form. */
export function keepsCookies(request: Request): boolean {
  return readCookie(request.headers.get("Cookie"), "public") === "1";
}

/** The header that sets the mark. */
export function markCookie(): [string, string] {
  return ["Set-Cookie", setCookie("public", "1")];
}
