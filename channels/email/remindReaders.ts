import { systemClock, type Clock } from "~/models/clock";
import { newId } from "~/models/identifiers";
import { claimReminders } from "~/workflows/confidential/claimReminders";
import { asSystem } from "~/workflows/runCommand";
import { adapterFor } from "../adapters";

/** Sends what `claimReminders` took. What a mail server refuses is not tried again: it is owed again the next day. */
export async function remindReaders(clock: Clock = systemClock): Promise<void> {
  for (const { email, text } of await asSystem(claimReminders, { clock })) {
    await adapterFor("email").send({ recipients: [email], text, key: newId() });
  }
}
