import { z } from "zod";
import { InvalidInputError } from "~/models/errors";
import { wordingOf, type Wording } from "~/workflows/intake/recordConsents";

/** An identifier a browser made: as long as ours, from the same letters. */
const made = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/);

const named = z.object({ block: made, entry: made, reference: z.string().min(1).max(40) });
const entry = named.extend({ typedAt: z.iso.datetime() });

/** The fields a device sends besides those of the form. Throws `InvalidInputError`. */
export function readEntry(typed: Record<string, string>) {
  const read = entry.safeParse(typed);
  if (!read.success) throw new InvalidInputError({});
  const { block, entry: entryId, reference, typedAt } = read.data;
  return { blockId: block, entryId, reference, typedAt: new Date(typedAt) };
}

const asked = z.object({ asked: z.string().min(1).max(2_000), askedIn: z.string().regex(/^[a-z]{2,3}$/) });

/**
 * The words a device showed before it asked for the consent, as it showed them: those of the house may have changed since.
 * Null from a page that was kept before it asked.
 */
export function readAsked(typed: Record<string, string>): Wording | null {
  const read = asked.safeParse(typed);
  if (!read.success) return null;
  return wordingOf("screen/record.consent", { body: read.data.asked, language: read.data.askedIn });
}

/** The fields that say which entry something belongs to. Throws `InvalidInputError`. */
export function readNamed(typed: Record<string, string>) {
  const read = named.safeParse(typed);
  if (!read.success) throw new InvalidInputError({});
  const { block, entry: entryId, reference } = read.data;
  return { blockId: block, entryId, reference };
}

/** An identifier a browser made. Throws `InvalidInputError` for anything else. */
export function readMade(given: unknown): string {
  const read = made.safeParse(given);
  if (!read.success) throw new InvalidInputError({});
  return read.data;
}

/** Kinds of browser and of device, the more particular first: one says it is the others too. */
const BROWSERS = { Edg: "Edge", Firefox: "Firefox", SamsungBrowser: "Samsung", Chrome: "Chrome", Safari: "Safari" };
const DEVICES = {
  Android: "Android",
  iPhone: "iPhone",
  iPad: "iPad",
  Windows: "Windows",
  Macintosh: "Mac",
  Linux: "Linux",
};

/** What somebody would recognise their device by ("Chrome, Android"), from what it says of itself. */
export function deviceKind(userAgent: string | null): string {
  const named = (kinds: Record<string, string>) =>
    Object.entries(kinds).find(([sign]) => userAgent?.includes(sign))?.[1];
  return [named(BROWSERS), named(DEVICES)].filter(Boolean).join(", ") || "?";
}
