import { readMailAddress } from "~/models/people/mailAddress";
import type { CommandContext } from "../commandContext";
import { houseLink, mailWords } from "../messaging/mailToStaff";
import { queueMessages } from "../messaging/queueMessage";
import { freshenTexts } from "../messaging/textsInForce";
import { notify } from "../notices/notify";
import { momentInWords, whoWatches } from "../notices/whoWatches";

/** The language of a mail to an address of which nothing else is known. */
const LANGUAGE = "fr";

/** The mail address in what the settings say of the officer for data protection; null where there is none. */
export function officerAddress(officer: string | undefined): string | null {
  const words = officer?.split(/[\s,;:<>()]+/) ?? [];
  return words.map(readMailAddress).find((address) => address !== null) ?? null;
}

/** Tells the officer for data protection by mail, and everybody who keeps the register, that a breach was opened: never what it is. */
export async function tellOfBreach(
  ctx: CommandContext,
  { noticedAt, officer }: { noticedAt: Date; officer: string | undefined },
): Promise<void> {
  const factsIn = (language: string) => ({
    since: momentInWords(noticedAt, language),
    link: houseLink("/admin/breaches"),
  });
  for (const user of await whoWatches(ctx, "Breach", "manage"))
    await notify(ctx, { kind: "breach_opened", user, facts: factsIn(user.language) });
  const recipient = officerAddress(officer);
  if (!recipient) return;
  await freshenTexts(ctx);
  const text = JSON.stringify(mailWords("breach_opened", { name: "", language: LANGUAGE }, factsIn(LANGUAGE)));
  const mail = { channel: "email", audience: "staff", templateKey: "breach_opened", language: LANGUAGE } as const;
  await queueMessages(ctx, [{ ...mail, recipient, text }]);
}
