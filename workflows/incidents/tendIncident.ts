import { authorize, type CommandContext } from "../commandContext";
import { record } from "../journal/record";
import { findIncident } from "./joinIncident";

/** What is done to an incident itself; the cases in it are answered one by one. */
export const INCIDENT_ACTS = ["take", "close", "reopen"] as const;
export type IncidentAct = (typeof INCIDENT_ACTS)[number];

/** Takes an incident for oneself, says that its cause is gone, or that it is back. Safe to repeat. */
export async function tendIncident(
  ctx: CommandContext,
  { incidentId, act }: { incidentId: string; act: IncidentAct },
): Promise<void> {
  const incident = await findIncident(ctx, incidentId, { lock: true });
  authorize(ctx, "manage", incident);
  const { transaction } = ctx;
  const holderId = ctx.actor.kind === "user" ? ctx.actor.userId : null;
  const status = act === "close" ? "closed" : "open";
  const changes = act === "take" ? { holderId } : { status, closedAt: act === "close" ? ctx.clock.now() : null };
  if (act === "take" ? incident.holderId === holderId : incident.status === status) return;
  await incident.update(changes as Partial<typeof incident>, { transaction });
  await record(ctx, { action: `incident.${PAST[act]}` as const, subject: { type: "Incident", id: incidentId } });
}

const PAST = { take: "taken", close: "closed", reopen: "reopened" } as const;
