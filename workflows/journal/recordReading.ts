import { AuditEntry } from "~/models/journal/AuditEntry";
import type { CommandContext } from "../commandContext";
import { record, type JournalLine } from "./record";

/** How close together two readings by one person count as one in the journal. */
const SAME_READING_MS = 30 * 60_000;
/** What this person did last; a reading further back than so many acts is written again. */
const LAST_ACTS = 100;

/** Writes down that somebody looked at something, or at a list of things (`ids` among the facts); readings close together are one. */
export async function recordReading(ctx: CommandContext, line: JournalLine): Promise<void> {
  const acts = await AuditEntry.findAll({
    attributes: ["action", "subjectId", "facts", "at"],
    where: { actorId: ctx.actor.kind === "user" ? ctx.actor.userId : null },
    order: [["id", "DESC"]],
    limit: LAST_ACTS,
    transaction: ctx.transaction,
  });
  const since = ctx.clock.now().getTime() - SAME_READING_MS;
  const same = ({ action, subjectId, facts }: AuditEntry) =>
    action === line.action && subjectId === line.subject.id && (facts?.ids ?? null) === (line.facts?.ids ?? null);
  if (acts.some((act) => same(act) && act.at.getTime() > since)) return;
  await record(ctx, line);
}
