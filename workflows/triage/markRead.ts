import { Op } from "sequelize";
import { CaseFile } from "~/models/cases/CaseFile";
import { NotFoundError } from "~/models/errors";
import { AuditEntry } from "~/models/journal/AuditEntry";
import { visibleCases } from "../abilities/visibleCases";
import type { CommandContext } from "../commandContext";
import { record } from "../journal/record";
import { readOff } from "../notices/readOff";

/** How close together two readings by one person count as one in the journal. */
const SAME_READING_MS = 30 * 60_000;

/**
 * A person has the case open: it is no longer unread, and the journal knows who read it. Tells no open screen, since
 * the screen that read it would only read it again.
 */
export async function markRead(ctx: CommandContext, { caseId }: { caseId: string }): Promise<void> {
  const { transaction } = ctx;
  const caseFile = await CaseFile.findOne({ where: { [Op.and]: [{ id: caseId }, visibleCases(ctx)] }, transaction });
  if (!caseFile) throw new NotFoundError();
  await noteReading(ctx, caseId);
  await readOff(ctx, { caseId });
  if (!ctx.ability.can("readNotes", caseFile)) return; // a user who looks at her own ticket has not read it for the desk
  await caseFile.update({ readAt: ctx.clock.now() }, { transaction });
}

/** The journal knows that a person read a case; readings close together are one. */
export async function noteReading(ctx: CommandContext, caseId: string): Promise<void> {
  if (await readLately(ctx, caseId)) return;
  await record(ctx, { action: "case.read", subject: { type: "CaseFile", id: caseId }, caseId });
}

async function readLately(ctx: CommandContext, caseId: string): Promise<boolean> {
  const actorId = ctx.actor.kind === "user" ? ctx.actor.userId : null;
  const since = new Date(ctx.clock.now().getTime() - SAME_READING_MS);
  const where = { caseId, actorId, action: "case.read", at: { [Op.gt]: since } };
  return (await AuditEntry.count({ where, transaction: ctx.transaction })) > 0;
}
