import { z } from "zod";
import { formSecret, optionalActor } from "./session.server";

/** Longer ones are refused in words by the command; this only keeps a form from being a book. */
const secret = z.string().max(2_000).catch("");

/** What a form with a new password sends. */
const fields = z.object({ current: secret, password: secret, again: secret, email: z.string().max(254).catch("") });

/** The fields of a form about a password; what is missing is empty. */
export function readPasswordForm(form: FormData): z.output<typeof fields> {
  return fields.parse({ current: "", password: "", again: "", email: "", ...Object.fromEntries(form) });
}

/** The secret for a form that somebody may send whether or not they are signed in here. */
export async function anybodysFormSecret(request: Request): Promise<{ csrfToken: string; headers: HeadersInit }> {
  const session = await optionalActor(request);
  return session ? { csrfToken: session.csrfToken, headers: {} } : formSecret(request);
}
