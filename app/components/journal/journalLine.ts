import type { TFunction } from "i18next";
import type { JournalLineView } from "../../presenters/journal";

/** A line of the journal in one sentence. */
export function sentenceOf(t: TFunction, { action, values, actorKind, self }: JournalLineView): string {
  const who = values.who || t(`actor.${actorKind}`);
  return t(`journal.${action}`, { ...values, who, context: self ? "self" : undefined });
}
