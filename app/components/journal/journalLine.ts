import type { TFunction } from "i18next";
import type { JournalLineView } from "../../presenters/journal";

/** A line of the journal in one sentence. */
export function sentenceOf(t: TFunction, { action, values, actorKind, self, program }: JournalLineView): string {
  const who = values.who || t(`actor.${actorKind}`);
  const sentence = t(`journal.${action}`, { ...values, who, context: self ? "self" : undefined });
  return program ? t("journal_room.by_program", { sentence, program }) : sentence;
}
