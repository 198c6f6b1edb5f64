import { ConflictError, NotFoundError } from "~/models/errors";
import { Incident, IncidentCase } from "~/models/incidents/Incident";
import type { CommandContext, QueryContext } from "../commandContext";
import { visibleRecords } from "../abilities/visibleRecords";
import { record } from "../journal/record";
import { lockCase } from "../triage/lockCase";

/** A case has the same cause as others: it joins their incident, and leaves the one it was in. Nothing changes for the person. */
export async function joinIncident(
  ctx: CommandContext,
  { caseId, incidentId }: { caseId: string; incidentId: string },
): Promise<void> {
  const { transaction } = ctx;
  const caseFile = await lockCase(ctx, caseId);
  if (caseFile.kind !== "grievance") throw new NotFoundError();
  ctx.authorize("qualify", caseFile);
  const incident = await findIncident(ctx, incidentId);
  const known = await IncidentCase.findByPk(caseId, { transaction });
  if (known?.incidentId === incidentId) return;
  if (incident.status !== "open") throw new ConflictError("incident_closed");
  const row = { caseId, incidentId, joinedById: ctx.actor.kind === "user" ? ctx.actor.userId : "" };
  await known?.destroy({ transaction });
  await IncidentCase.create({ ...row, joinedAt: ctx.clock.now() }, { transaction });
  await record(ctx, { action: "case.joined_incident", subject: { type: "Incident", id: incidentId }, caseId });
}

/** Takes a case out of its incident. Safe to repeat. */
export async function leaveIncident(ctx: CommandContext, { caseId }: { caseId: string }): Promise<void> {
  const caseFile = await lockCase(ctx, caseId);
  ctx.authorize("qualify", caseFile);
  const known = await IncidentCase.findByPk(caseId, { transaction: ctx.transaction });
  if (!known) return;
  await known.destroy({ transaction: ctx.transaction });
  await record(ctx, { action: "case.left_incident", subject: { type: "Incident", id: known.incidentId }, caseId });
}

/** The incident, if this person may see it. */
export async function findIncident(
  ctx: QueryContext,
  id: string,
  { lock = false }: { lock?: boolean } = {},
): Promise<Incident> {
  const where = { id, ...visibleRecords(ctx, "Incident") };
  const incident = await Incident.findOne({ where, lock, transaction: ctx.transaction });
  if (!incident) throw new NotFoundError();
  return incident;
}
