import { mailWords } from "../messaging/mailToStaff";
import { queueMessages } from "../messaging/queueMessage";
import { freshenTexts } from "../messaging/textsInForce";
import type { CommandContext } from "../commandContext";

/** The languages of a mail that goes to addresses of which nothing else is known. */
const LANGUAGE = "fr";
let readers: readonly string[] = [];

/** Tells this floor to whom the root of each day is mailed. Called once at boot. */
export function useRootReaders(addresses: readonly string[]): void {
  readers = addresses;
}

/**
 * Mails the root of a day to those who keep it outside the house: what they hold, nobody who has the whole database can
 * rewrite. It says a number and a hash, and nothing of what the journal holds.
 */
export async function mailRoot(
  ctx: CommandContext,
  { day, number, chainHash }: { day: string; number: number; chainHash: string },
): Promise<void> {
  if (!readers.length) return;
  await freshenTexts(ctx);
  const variables = { day, number: String(number), hash: chainHash };
  const text = JSON.stringify(mailWords("journal_root", { name: "", language: LANGUAGE }, variables));
  const mail = { channel: "email", audience: "staff", templateKey: "journal_root", language: LANGUAGE } as const;
  await queueMessages(
    ctx,
    readers.map((recipient) => ({ ...mail, recipient, text })),
  );
}
