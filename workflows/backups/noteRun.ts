import { BackupRun } from "~/models/backups/BackupRun";
import type { Clock } from "~/models/clock";
import { newId } from "~/models/identifiers";
import { logger } from "~/models/logger";
import type { CommandContext } from "../commandContext";
import { record } from "../journal/record";
import { asSystem } from "../runCommand";
import { failureOf } from "./failures";

/** A run says that it is alive this often (milliseconds); one that is silent for much longer was interrupted. */
const SIGN_EVERY_MS = 20_000;
export const SILENT_MS = 5 * 60_000;

interface Run {
  madeBy: string;
  folder: string;
  clock: Clock;
}

/** Makes a backup under the eyes of the house: that it began, that it goes on, and how it ended. */
export async function noteRun<T extends { bytes: number }>(run: Run, work: () => Promise<T>): Promise<T> {
  const { clock } = run;
  const id = await asSystem((ctx) => begin(ctx, run), { clock });
  const signs = setInterval(() => {
    const sign = BackupRun.update({ seenAt: clock.now() }, { where: { id } });
    sign.catch((error: unknown) => logger.warn({ err: error }, "a backup could not say that it goes on"));
  }, SIGN_EVERY_MS);
  try {
    const made = await work();
    await asSystem((ctx) => succeed(ctx, id, made.bytes), { clock });
    return made;
  } catch (error) {
    const noted = asSystem((ctx) => fail(ctx, id, error), { clock });
    await noted.catch((why: unknown) => logger.warn({ err: why }, "a failed backup could not be noted"));
    throw error;
  } finally {
    clearInterval(signs);
  }
}

async function begin(ctx: CommandContext, { madeBy, folder }: Run): Promise<string> {
  const now = ctx.clock.now();
  const id = newId();
  const row = { id, kind: "backup", status: "running", startedAt: now, seenAt: now, madeBy, folder } as const;
  await BackupRun.create(row, { transaction: ctx.transaction });
  return id;
}

async function succeed(ctx: CommandContext, id: string, bytes: number): Promise<void> {
  const { transaction } = ctx;
  await BackupRun.update({ status: "done", bytes, seenAt: ctx.clock.now() }, { where: { id }, transaction });
  await record(ctx, { action: "backup.made", subject: { type: "BackupRun", id }, facts: { bytes } });
}

async function fail(ctx: CommandContext, id: string, error: unknown): Promise<void> {
  const { transaction } = ctx;
  const failure = failureOf(error);
  await BackupRun.update({ status: "failed", failure, seenAt: ctx.clock.now() }, { where: { id }, transaction });
  await record(ctx, { action: "backup.failed", subject: { type: "BackupRun", id }, facts: { failure } });
}
