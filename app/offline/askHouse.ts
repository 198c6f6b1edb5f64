import type { Block, Choices, EntryContent, GivenNumber } from "./book";

/** How long the house is waited for on a slow link, in milliseconds. */
const PATIENCE_MS = 45_000;

/** Who is signed in on this device; what stands between it and the house otherwise. */
export type Presence =
  | { link: "ready"; account: { id: string; name: string }; csrf: string; secret: string | null; revoked: boolean }
  | { link: "away" | "signed_out" | "not_allowed" };

/** What became of an entry that was sent. */
export type SendAnswer =
  /** With the number the person must be told instead, where theirs was taken. */
  | { kind: "arrived"; instead: GivenNumber | null }
  | { kind: "refused"; code: string; fields: Record<string, string> }
  /** Nobody knows: it is sent again. */
  | { kind: "later" };

/** Asks the house who is signed in, and for the secret of a notebook. */
export async function askPresence(bookId: string): Promise<Presence> {
  const answer = await reach(`/cases/new/offline/book?book=${bookId}`);
  if (!answer) return { link: "away" };
  if (answer.type === "opaqueredirect") return { link: "signed_out" };
  if (answer.status === 404) return { link: "not_allowed" };
  if (!answer.ok) return { link: "away" };
  return { link: "ready", ...((await answer.json()) as Omit<Extract<Presence, { link: "ready" }>, "link">) };
}

/** Asks for numbers; null when they did not come, for whatever reason: it is asked again later. */
export async function askNumbers(
  csrf: string,
  asked: { bookId: string; blockId: string },
): Promise<{ block: Block; choices: Choices } | null> {
  const body = new URLSearchParams({ csrf, book: asked.bookId, block: asked.blockId });
  const answer = await reach("/cases/new/offline/book", { method: "POST", body });
  const came = answer?.ok ? ((await answer.json()) as { ok?: boolean; block: Block; choices: Choices }) : null;
  return came?.ok ? came : null;
}

/** Sends one entry. */
export async function sendEntry(
  csrf: string,
  entry: { id: string; blockId: string; typedAt: string } & EntryContent,
): Promise<SendAnswer> {
  const { id, blockId, typedAt, given, typed } = entry;
  const named = { csrf, entry: id, block: blockId, typedAt, reference: given.reference };
  const answer = await reach("/cases/new/offline/send", {
    method: "POST",
    body: new URLSearchParams({ ...typed, ...named }),
  });
  return understood(answer);
}

/** Sends one photo of an entry that has arrived. */
export async function sendPhoto(
  csrf: string,
  of: { entryId: string; blockId: string; told: string },
  picture: ArrayBuffer,
): Promise<SendAnswer> {
  const body = new FormData();
  const named = { csrf, entry: of.entryId, block: of.blockId, reference: of.told };
  for (const [name, value] of Object.entries(named)) body.append(name, value);
  body.append("photo", new Blob([picture], { type: "image/jpeg" }), "photo.jpg");
  return understood(await reach("/cases/new/offline/photo", { method: "POST", body }));
}

/** Only a clear yes lets words go from the device: a page of some network that answers for the house is none. */
async function understood(answer: Response | null): Promise<SendAnswer> {
  if (answer?.ok) {
    const said = (await answer.json().catch(() => null)) as { ok?: unknown; instead?: GivenNumber } | null;
    return said?.ok === true ? { kind: "arrived", instead: said.instead ?? null } : { kind: "later" };
  }
  if (answer?.status === 404) return { kind: "refused", code: "offline_not_yours", fields: {} };
  if (answer?.status !== 409 && answer?.status !== 422) return { kind: "later" };
  const { code, fields } = (await answer.json()) as { code: string; fields: Record<string, string> };
  return { kind: "refused", code, fields };
}

/** An answer, or null when there is no link. A session that ended shows as a redirect that is not followed. */
async function reach(address: string, init: RequestInit = {}): Promise<Response | null> {
  try {
    return await fetch(address, { ...init, redirect: "manual", signal: AbortSignal.timeout(PATIENCE_MS) });
  } catch {
    return null;
  }
}
