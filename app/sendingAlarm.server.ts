import type { Actor } from "~/workflows/commandContext";
import { queryContext } from "~/workflows/runCommand";
import { readSendingAlarm } from "~/workflows/sending/readSending";
import { presentSending, type SendingView } from "./presenters/sending";

/** What does not leave, for the frame of somebody who can do something about it; null while everything leaves. */
export async function loadSendingAlarm(actor: Actor): Promise<SendingView | null> {
  const alarm = await readSendingAlarm(queryContext(actor));
  return alarm.holds.length > 0 || alarm.unknown > 0 ? presentSending(alarm) : null;
}
