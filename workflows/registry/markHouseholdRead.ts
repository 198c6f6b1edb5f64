import { AuditEntry } from "~/models/journal/AuditEntry";
import type { CommandContext } from "../commandContext";
import { record } from "../journal/record";

/** How close together two readings by one person count as one in the journal. */
const SAME_READING_MS = 30 * 60_000;
/** What this person did last; a reading further back than so many acts is written again. */
const LAST_ACTS = 100;

/** Writes down who looked at the people of a household. */
export async function markHouseholdRead(ctx: CommandContext, { householdId }: { householdId: string }): Promise<void> {
  const acts = await AuditEntry.findAll({
    attributes: ["action", "subjectId", "at"],
    where: { actorId: ctx.actor.kind === "user" ? ctx.actor.userId : null },
    order: [["id", "DESC"]],
    limit: LAST_ACTS,
    transaction: ctx.transaction,
  });
  const action = "registry.household_read";
  const since = ctx.clock.now().getTime() - SAME_READING_MS;
  if (acts.some((act) => act.action === action && act.subjectId === householdId && act.at.getTime() > since)) return;
  await record(ctx, { action, subject: { type: "Household", id: householdId } });
}
