import type { Exclusion } from "~/models/confidential/reportContent";
import { wordsOf } from "~/models/messages/fold";
import type { QueryContext } from "../commandContext";
import { readNames } from "../triage/readNames";
import { focalPoints } from "./readerKeys";

/** Shorter words of a name are particles, or stand in too many sentences. */
const SHORTEST = 4;

/** Names of the focal points, for whoever says which of them must not read; none while nobody could be left out. */
export async function namesToExcept(ctx: QueryContext): Promise<string[]> {
  const names = Object.values(await readNames(ctx, await focalPoints(ctx)));
  return names.length < 2 ? [] : names.sort((a, b) => a.localeCompare(b, "fr"));
}

/** The focal points of the name somebody chose in that list: all of them where two bear it. */
export async function exceptedByName(ctx: QueryContext, name: string | null | undefined): Promise<Exclusion[]> {
  if (!name) return [];
  const names = await readNames(ctx, await focalPoints(ctx));
  return Object.entries(names).flatMap(([userId, theirs]) => (theirs === name ? [{ userId, by: "person" }] : []));
}

/**
 * The readers a part of whose name stands in these words. Better one reader too few than the accused: whoever reads it
 * may share it. None where nobody else would be left to read.
 */
export async function exceptedByWords(
  ctx: QueryContext,
  words: string,
  readers: readonly string[],
): Promise<Exclusion[]> {
  const said = new Set(wordsOf(words));
  const names = await readNames(ctx, [...readers]);
  const named = readers.filter((userId) =>
    wordsOf(names[userId] ?? "").some((word) => word.length >= SHORTEST && said.has(word)),
  );
  return named.length < readers.length ? named.map((userId) => ({ userId, by: "words" })) : [];
}
