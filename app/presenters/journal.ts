import type { JournalLineRead } from "~/workflows/journal/listJournal";
import { factsInWords } from "./timeline";
import { presentPlace } from "./places";
import { typedLine } from "./typedText";

/** Something under the seal of a line: what it was, what it became; one of them where there is only one. */
export interface SealedValueView {
  /** Its name, with words under `journal_room.value`. */
  name: string;
  before: string | null;
  after: string | null;
}

/** A line of the journal, as plain JSON: a sentence with its holes filled. */
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
  /** The program that did it in somebody's name, by what its token is called; null where a person did. */
  program: string | null;
  /** What stands under its seal, for who may read it. */
  sealed: SealedValueView[];
}

interface Words {
  names: Record<string, string>;
  categories: Map<string, string>;
}

/** Turns an entry into what its sentence needs. */
export function presentJournalLine(
  { entry, number, reference, program, values }: JournalLineRead,
  words: Words,
): JournalLineView {
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
    program: program && typedLine(program),
    sealed: presentValues(values ?? {}),
  };
}

/** What somebody typed is shown in one line each; a change shows both its sides, name by name. */
function presentValues(values: Record<string, unknown>): SealedValueView[] {
  const { before, after, from, to, ...single } = values;
  const [was, is] = [partsOf(before ?? from), partsOf(after ?? to)];
  const changed = [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .map((name) => ({ name, before: was[name] ?? null, after: is[name] ?? null }))
    .filter((one) => one.before !== one.after);
  const said = Object.entries(partsOf(single)).map(([name, value]) => ({ name, before: null, after: value }));
  return [...changed, ...said]
    .filter((one) => one.before !== null || one.after !== null)
    .map((one) => ({ ...one, name: NAMED.find((name) => name === one.name) ?? "value" }));
}

/** What has a word of its own. */
const NAMED = ["name", "phone", "language", "email", "reason", "remark", "text", "userId"] as const;

function partsOf(value: unknown): Record<string, string | null> {
  if (value === null || value === undefined) return {};
  if (typeof value !== "object") return { value: shown(value) };
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, shown(part)]));
}

function shown(value: unknown): string | null {
  if (value === null || value === undefined || value === "") return null;
  return typedLine(typeof value === "string" ? value : JSON.stringify(value));
}
