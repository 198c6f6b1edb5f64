import type { CommandContext } from "../commandContext";
import { listJournal, type JournalPage, type ListJournal } from "./listJournal";
import { record } from "./record";

/** Lines of one file; what is more is asked for by shorter spans of time. */
export const MOST_EXPORTED = 20_000;
/** Lines read at once. */
const STRIDE = 500;

/** What leaves as a file, and whether there was more. */
export interface JournalExport extends Pick<JournalPage, "lines" | "names"> {
  cut: boolean;
}

/**
 * The journal as somebody may see it, narrowed as asked, for a file that leaves the house. The journal says who took how
 * many lines of what, and the file holds no sealed value, whoever takes it.
 */
export async function exportJournal(ctx: CommandContext, asked: ListJournal): Promise<JournalExport> {
  const lines: JournalPage["lines"] = [];
  const names: Record<string, string> = {};
  let after: string | null = null;
  do {
    const page: JournalPage = await listJournal(ctx, { ...asked, after, limit: STRIDE });
    lines.push(...page.lines);
    Object.assign(names, page.names);
    after = page.next;
  } while (after && lines.length < MOST_EXPORTED);
  const { action = null, actorId = null, from = null, until = null } = asked;
  const span = { from: from?.toISOString() ?? null, until: until?.toISOString() ?? null };
  const facts = { lines: lines.length, act: action, userId: actorId, ofCase: Boolean(asked.reference), ...span };
  await record(ctx, { action: "journal.exported", subject: { type: "Journal", id: null }, facts });
  return { lines: lines.slice(0, MOST_EXPORTED), names, cut: after !== null };
}
