import { BackupRun } from "~/models/backups/BackupRun";
import { ReferenceCounter } from "~/models/cases/caseSideRows";
import { REFERENCE_COUNT } from "~/models/cases/reference";
import { ConfidentialUnlock } from "~/models/confidential/confidentialSideRows";
import { newId } from "~/models/identifiers";
import { Erasure } from "~/models/journal/Erasure";
import { AccountLink } from "~/models/people/AccountLink";
import { Session } from "~/models/people/Session";
import { insertRows } from "~/models/statements";
import type { CommandContext } from "../commandContext";
import type { Erased } from "../erasure/erasureList";
import { replayErasures } from "../erasure/replayErasures";
import { record } from "../journal/record";

/**
 * How far the counter of numbers jumps: numbers given out after the backup was made are in people's hands and on devices,
 * and must never be given again. More than a country uses in months; ninety million exist.
 */
const JUMP = 1_000_000;

/** Where what was restored comes from. */
export interface RestoredFrom {
  madeAt: Date;
  folder: string;
  madeBy: string;
  /** Cases erased since, or before: confided again if the backup brought them back. */
  erased: readonly Erased[];
}

/**
 * Puts right what was true when the backup was made and must not be any more: nobody is signed in, no mailed link opens an
 * account, no number is given twice, no erased case is back. Leaves a line in the journal. Returns how many cases that had
 * been confided found no focal point to read them again.
 */
export async function settleRestored(ctx: CommandContext, from: RestoredFrom): Promise<number> {
  const { transaction } = ctx;
  await Session.destroy({ where: {}, transaction });
  await ConfidentialUnlock.destroy({ where: {}, transaction });
  await AccountLink.destroy({ where: { usedAt: null }, transaction });
  await BackupRun.destroy({ where: { status: "running" }, transaction }); // the one that made it, as it saw itself
  for (const counter of await ReferenceCounter.findAll({ transaction })) {
    await counter.update({ next: Math.min(Number(counter.next) + JUMP, REFERENCE_COUNT) }, { transaction });
  }
  const erased = from.erased.map(({ caseId, kind, erasedAt }) => ({ caseId, kind, erasedAt }));
  await insertRows(Erasure, erased, { transaction, skipExisting: true });
  const lost = await replayErasures(ctx, erased);
  await noteRestored(ctx, from);
  return lost;
}

async function noteRestored(ctx: CommandContext, { madeAt, folder, madeBy }: RestoredFrom): Promise<void> {
  const id = newId();
  const row = {
    id,
    kind: "restore",
    status: "done",
    startedAt: madeAt,
    seenAt: ctx.clock.now(),
    madeBy,
    folder,
  } as const;
  await BackupRun.create(row, { transaction: ctx.transaction });
  const facts = { madeAt: madeAt.toISOString() };
  await record(ctx, { action: "backup.restored", subject: { type: "BackupRun", id }, facts });
}
