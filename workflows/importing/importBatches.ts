import { newId } from "~/models/identifiers";
import { ImportBatch, type ImportKind } from "~/models/registry/ImportBatch";
import { PROGRAMME } from "../intake/caseRows";
import { record } from "../journal/record";
import { asSystem } from "../runCommand";
import type { ImportCounts } from "./importRules";
import type { ImportRun } from "./importRun";

/** A loading of this kind that nobody finished was broken off: this one takes its place. */
export async function openBatch(kind: ImportKind, fileHash: string): Promise<string> {
  const id = newId();
  await asSystem(async (ctx) => {
    const now = ctx.clock.now();
    const { transaction } = ctx;
    await ImportBatch.update(
      { status: "failed", finishedAt: now },
      { where: { kind, status: "running" }, transaction },
    );
    await ImportBatch.create(
      { id, kind, programmeCode: PROGRAMME, fileHash, status: "running", startedAt: now },
      { transaction },
    );
  });
  return id;
}

/** Runs the loading and writes down how it went, in the batch and in the journal. */
export async function finished(
  batchId: string,
  { counts }: ImportRun,
  work: () => Promise<void>,
): Promise<ImportCounts> {
  try {
    await work();
    await closeBatch(batchId, "done", counts);
    return counts;
  } catch (error) {
    await closeBatch(batchId, "failed", counts);
    throw error;
  }
}

async function closeBatch(id: string, status: "done" | "failed", { read, created, updated, rejected }: ImportCounts) {
  await asSystem(async (ctx) => {
    const batch = await ImportBatch.findByPk(id, { transaction: ctx.transaction, rejectOnEmpty: true });
    await batch.update(
      {
        status,
        rowsRead: read,
        rowsCreated: created,
        rowsUpdated: updated,
        rowsRejected: rejected,
        finishedAt: ctx.clock.now(),
      },
      { transaction: ctx.transaction },
    );
    await record(ctx, {
      action: "registry.imported",
      subject: { type: "ImportBatch", id },
      facts: { kind: batch.kind, status, read, created, updated, rejected },
    });
  });
}
