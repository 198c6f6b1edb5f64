import type { TFunction } from "i18next";
import type { TimelineView } from "../../presenters/timeline";

/** An act of somebody, of the complainant or of the house, in one sentence. */
export function journalSentence(t: TFunction, item: Extract<TimelineView, { kind: "event" }>): string {
  const who = item.values.who || t(`actor.${item.actorKind}`);
  return t(`journal.${item.action}`, { ...item.values, who, context: contextOf(item) });
}

/** Some acts have a sentence of their own for a case of their own. */
function contextOf({ self, values }: Extract<TimelineView, { kind: "event" }>): string | undefined {
  if (self) return "self";
  return values.fault || (values.ticket ? "ticket" : undefined);
}
