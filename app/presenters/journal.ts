import type { JournalLineRead } from "~/workflows/journal/listJournal";
import { factsInWords } from "./timeline";
import { presentPlace } from "./places";
import { typedLine } from "./typedText";

/** A line of the journal, as plain JSON: a sentence with its holes filled, and never a sealed value. */
export interface JournalLineView {
  id: string;
  at: string;
  action: string;
  actorKind: string;
  self: boolean;
  values: Record<string, string>;
  /** Number in the chain; null while it waits to be chained. */
  number: number | null;
  reference: string | null;
}

interface Words {
  names: Record<string, string>;
  categories: Map<string, string>;
}

/** Turns an entry into what its sentence needs. */
export function presentJournalLine({ entry, number, reference }: JournalLineRead, words: Words): JournalLineView {
  const facts = entry.facts ?? {};
  const named = (id: unknown) => (typeof id === "string" && id ? (typedLine(words.names[id] ?? null) ?? "—") : "");
  const whom = named(facts.userId) || (entry.subjectType === "User" ? named(entry.subjectId) : "");
  const place = typeof facts.placeCode === "string" ? presentPlace(facts.placeCode)?.name : null;
  return {
    id: entry.id,
    at: entry.at.toISOString(),
    action: entry.action,
    actorKind: entry.actorKind,
    self: entry.actorId !== null && facts.to === entry.actorId,
    values: {
      ...factsInWords(entry.action, facts, words),
      ...(place && { place }),
      whom: whom || "—",
      who: named(entry.actorId),
    },
    number,
    reference,
  };
}
