import { checkJournal } from "~/workflows/journal/journalState";
import { inHouse, type Command } from "./command";
import { words } from "./words";

/** Checks the journal against its chain; fails when a row was changed, removed or added. */
export const journalVerify: Command = async (_args, { say, complain }) => {
  const { entries, waiting, firstProblem } = await inHouse(() => checkJournal());
  if (!firstProblem) {
    say(words("journal.sound", { entries }));
    if (waiting) say(words("journal.waiting", { waiting }));
    return 0;
  }
  const { kind, number, entryId } = firstProblem;
  complain(words(`journal.${kind}`, { number: number ?? "?", id: entryId ?? "?" }));
  return 1;
};
