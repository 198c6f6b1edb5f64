import { formatReference } from "~/models/cases/reference";
import type { SendingAlarm, UnknownMessage } from "~/workflows/sending/readSending";

/** What stands in the way of what we send, as plain JSON. */
export interface SendingView {
  holds: { provider: string; channel: string; reason: string; since: string; isWaiting: boolean }[];
  unknown: number;
}

/** A message nobody knows the fate of. */
export interface UnknownView {
  id: string;
  at: string;
  channel: string;
  /** Null of one to our own people. */
  templateKey: string | null;
  failure: string | null;
  /** Number and address of its file; null for those who may not see it. */
  file: { reference: string; to: string } | null;
}

export function presentSending({ holds, unknown }: SendingAlarm): SendingView {
  return { unknown, holds: holds.map((hold) => ({ ...hold, since: hold.since.toISOString() })) };
}

export function presentUnknown(messages: UnknownMessage[]): UnknownView[] {
  return messages.map(({ id, at, channel, templateKey, failure, reference }) => ({
    id,
    at: at.toISOString(),
    channel,
    templateKey,
    failure,
    file: reference === null ? null : { reference: formatReference(reference), to: `/cases/${reference}` },
  }));
}
