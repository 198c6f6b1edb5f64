import { Op } from "sequelize";
import { BackupRun } from "~/models/backups/BackupRun";
import type { CommandContext } from "../commandContext";
import { record } from "../journal/record";
import { houseLink } from "../messaging/mailToStaff";
import { notify } from "../notices/notify";
import { momentInWords, whoWatches } from "../notices/whoWatches";
import { SILENT_MS } from "./noteRun";
import { backupState } from "./readBackups";
import { wordFor } from "./words";

/** What failed before that is not told any more: it was, or what is missing is. */
const TOLD_FOR_MS = 7 * 86_400_000;

/**
 * Tells whoever looks after them of each backup that failed, once, and once a day that the last good one is older than
 * `maxAgeHours` (null: none is expected). Safe to repeat.
 */
export async function tellOfBackups(ctx: CommandContext, maxAgeHours: number | null): Promise<void> {
  await noteInterrupted(ctx);
  await tellOfFailures(ctx);
  await tellOfAge(ctx, maxAgeHours);
}

/** A process that was killed can say nothing itself. */
async function noteInterrupted(ctx: CommandContext): Promise<void> {
  const { transaction } = ctx;
  const silentSince = { [Op.lt]: new Date(ctx.clock.now().getTime() - SILENT_MS) };
  for (const { id } of await BackupRun.findAll({ where: { status: "running", seenAt: silentSince }, transaction })) {
    const change = { status: "failed", failure: "interrupted" } as const;
    const [mine] = await BackupRun.update(change, { where: { id, status: "running" }, transaction });
    if (mine === 0) continue; // another worker noted it
    const facts = { failure: change.failure };
    await record(ctx, { action: "backup.failed", subject: { type: "BackupRun", id }, facts });
  }
}

async function tellOfFailures(ctx: CommandContext): Promise<void> {
  const lately = { [Op.gt]: new Date(ctx.clock.now().getTime() - TOLD_FOR_MS) };
  const where = { status: "failed", startedAt: lately };
  const failed = await BackupRun.findAll({ where, order: [["id", "ASC"]], transaction: ctx.transaction });
  if (!failed.length) return;
  for (const user of await whoWatches(ctx, "Backup")) {
    for (const { id, startedAt, failure } of failed) {
      const since = momentInWords(startedAt, user.language);
      const facts = { since, reason: wordFor(failure, user.language), link: houseLink("/admin/backups") };
      await notify(ctx, { kind: "backup_failed", user, facts, once: `backup.failed ${id}` });
    }
  }
}

async function tellOfAge(ctx: CommandContext, maxAgeHours: number | null): Promise<void> {
  const { last, isLate } = await backupState(ctx, maxAgeHours);
  if (!isLate) return;
  const day = ctx.clock.now().toISOString().slice(0, 10);
  for (const user of await whoWatches(ctx, "Backup")) {
    const since = last ? momentInWords(last, user.language) : wordFor("never", user.language);
    const facts = { since, link: houseLink("/admin/backups") };
    await notify(ctx, { kind: "backup_old", user, facts, once: `backup.old ${day}` });
  }
}
