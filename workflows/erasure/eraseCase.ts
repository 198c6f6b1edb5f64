import { randomBytes } from "node:crypto";
import type { Model, ModelStatic } from "sequelize";
import { CaseFile } from "~/models/cases/CaseFile";
import { TicketLink } from "~/models/cases/TicketLink";
import { database, forgetDestroyed } from "~/models/database";
import { FigureMonth } from "~/models/figures/figureRows";
import { AuditEntry } from "~/models/journal/AuditEntry";
import { Erasure, type ErasureKind } from "~/models/journal/Erasure";
import { PhoneContact } from "~/models/messages/PhoneContact";
import { insertRows } from "~/models/statements";
import { sightOf } from "../abilities/sight";
import type { CommandContext } from "../commandContext";
import { releaseMerged } from "../merging/undoMerge";
import { live } from "../jobs/live";
import { queue } from "../jobs/queue";
import { record, type Facts } from "../journal/record";
import { unteach } from "../suggesting/teach";
import { forgetContact, forgetTraces } from "./forgetTraces";

/** What names a case and stays: the chain of the journal, whose values no key opens any more, and the list of erasures. */
const STAYS: readonly ModelStatic<Model>[] = [AuditEntry, Erasure, CaseFile, PhoneContact];

/**
 * Destroys the key of a case, then every row that names it, in whichever table: what is added to the house later is
 * found by its column `case_id`. Messages that had not left are gone with it. Its number is never given again. The
 * journal says that it was erased, and neither why nor for whom. Pages that show it are told that it has gone. For what is
 * confided, and nothing else: a restored backup confides it again.
 */
export function eraseCase(ctx: CommandContext, caseFile: CaseFile): Promise<void> {
  return takeOut(ctx, caseFile, "erased");
}

/** The same of what is kept no longer: a restored backup has it destroyed again. `facts` name the rule that did it. */
export function destroyCase(ctx: CommandContext, caseFile: CaseFile, facts?: Facts): Promise<void> {
  return takeOut(ctx, caseFile, "destroyed", facts);
}

async function takeOut(
  ctx: CommandContext,
  caseFile: CaseFile,
  kind: "erased" | "destroyed",
  facts?: Facts,
): Promise<void> {
  const { transaction } = ctx;
  const caseId = caseFile.id;
  const was = await sightOf(ctx, caseFile);
  await releaseMerged(ctx, caseFile);
  await unteach(ctx, caseFile);
  await caseFile.update({ sealedKey: randomBytes(60) }, { transaction }); // the page it stood on is overwritten first
  await forgetTraces(ctx, caseId);
  await TicketLink.destroy({ where: { ticketId: caseId }, transaction });
  for (const model of tablesNamingCases()) await model.destroy({ where: { caseId }, transaction });
  await forgetContact(ctx, caseId);
  await FigureMonth.update({ stale: true }, { where: { provinceCode: caseFile.provinceCode ?? "" }, transaction });
  await caseFile.destroy({ transaction });
  ctx.afterCommit(() => live().publish({ kind: "case", caseId, was }));
  await noteErasure(ctx, caseId, kind);
  await record(ctx, { action: "case.erased", subject: { type: "CaseFile", id: caseId }, caseId, facts });
}

/** Every table but those that stay, by the column that says which case a row belongs to. */
export function tablesNamingCases(): ModelStatic<Model>[] {
  return Object.values(database().models).filter(
    (model) => "caseId" in model.getAttributes() && !STAYS.includes(model),
  );
}

/** Notes what became of a case, so that a restored backup has it so again; what was only anonymised may be destroyed later. */
export async function noteErasure(
  ctx: CommandContext,
  caseId: string,
  kind: ErasureKind,
  erasedAt = ctx.clock.now(),
): Promise<void> {
  const { transaction } = ctx;
  await insertRows(Erasure, [{ caseId, kind, erasedAt }], { transaction, skipExisting: true });
  if (kind !== "anonymised") await Erasure.update({ kind }, { where: { caseId, kind: "anonymised" }, transaction });
  ctx.afterCommit(forgetDestroyed);
  ctx.afterCommit(() => queue().ring("keep-erasures"));
}
