import { parseArgs } from "node:util";
import type { PublishedRoot } from "~/workflows/journal/verifyJournal";
import { checkJournal } from "~/workflows/journal/journalState";
import { inHouse, UsageError, type Command } from "./command";
import { words } from "./words";

/**
 * Checks the journal against its chain, and against the roots given from its mails; fails when a row was changed, removed
 * or added.
 */
export const journalVerify: Command = async (args, { say, complain }) => {
  const { values } = parseArgs({ args, options: { root: { type: "string", multiple: true } } });
  const kept = (values.root ?? []).map(readRoot);
  const { entries, waiting, firstProblem } = await inHouse(() => checkJournal(undefined, kept));
  if (!firstProblem) {
    say(words("journal.sound", { entries }));
    if (kept.length) say(words("journal.roots", { number: kept.length }));
    if (waiting) say(words("journal.waiting", { waiting }));
    return 0;
  }
  const { kind, number, entryId } = firstProblem;
  complain(words(`journal.${kind}`, { number: number ?? "?", id: entryId ?? "?" }));
  return 1;
};

/** A root as a mail spells it: the number of the last link, a colon, and its hash. */
function readRoot(typed: string): PublishedRoot {
  const parts = /^([1-9]\d{0,9}):([0-9a-f]{64})$/.exec(typed.trim().toLowerCase());
  if (!parts?.[1] || !parts[2]) throw new UsageError("errors.root_invalid");
  return { number: Number(parts[1]), chainHash: parts[2] };
}
