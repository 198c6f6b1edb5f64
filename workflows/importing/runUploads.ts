import { Op } from "sequelize";
import { systemClock, type Clock } from "~/models/clock";
import { inTransaction } from "~/models/database";
import { logger } from "~/models/logger";
import { ImportUpload, type RejectedAt } from "~/models/registry/ImportUpload";
import { loadAuthor } from "../bulk/loadAuthor";
import type { CommandContext } from "../commandContext";
import { stockReferences } from "../intake/takeNumbers";
import { queue } from "../jobs/queue";
import { record } from "../journal/record";
import { asSystem, runCommand } from "../runCommand";
import { caseRules } from "./importCases";
import type { ImportRules, ReadLine, RejectedLine } from "./importRules";
import { openFile, readWhole, sealFile } from "./keptFile";
import { forgetUploads, rejectedAt } from "./uploads";

/** Lines that share a transaction: a killed worker loses no more than these, and they are not lost. */
const CHUNK = 50;
/** A run ends by then and rings for the next one, so that a process told to stop is not kept by a long file. */
const RUN_MS = 5_000;
const LEASE_MS = 60_000;
/** A chunk that ends in an error nobody foresaw this many times ends the loading. */
const MOST_ATTEMPTS = 3;

type Line = ReadLine<never> | RejectedLine;

/**
 * Loads the files people asked to be loaded, as each of them, until nothing is owed. Safe to run in several workers at once,
 * and to be killed anywhere: each chunk is one transaction that also says how far it came.
 */
export async function runUploads(clock: Clock = systemClock): Promise<void> {
  const until = performance.now() + RUN_MS;
  for (let id = await claim(clock); id !== null; id = await claim(clock)) {
    await carryIn(id, clock, until).catch((error: unknown) => noteFailure(id ?? "", error));
    if (performance.now() < until) continue;
    queue().ring("run-imports");
    return;
  }
  await asSystem(forgetUploads, { clock });
}

/** The oldest file that is owed, for this worker alone until the lease lapses. */
function claim(clock: Clock): Promise<string | null> {
  return inTransaction(async (transaction) => {
    const now = clock.now();
    const where = { state: "due" as const, leaseUntil: { [Op.or]: [null, { [Op.lt]: now }] } };
    const found = await ImportUpload.findOne({ attributes: ["id"], where, order: [["id", "ASC"]], transaction });
    if (!found) return null;
    const held = await ImportUpload.update(
      { leaseUntil: new Date(now.getTime() + LEASE_MS) },
      { where: { ...where, id: found.id }, transaction },
    );
    return held[0] ? found.id : null;
  });
}

async function carryIn(id: string, clock: Clock, until: number): Promise<void> {
  const upload = await ImportUpload.findByPk(id, { rejectOnEmpty: true });
  if (!upload.sealedFile) return;
  const rules = caseRules() as ImportRules<never>;
  const lines = readWhole(rules, openFile(id, upload.sealedFile), upload.createdAt);
  for (let owed = true; owed && performance.now() < until;) {
    const author = await loadAuthor(upload.authorId, clock); // again for each chunk: a right that ended meanwhile has ended
    await stockReferences(CHUNK);
    owed = await runCommand(author, (ctx) => takeChunk(ctx, id, { rules, lines }), { clock });
  }
  await ImportUpload.update({ leaseUntil: null }, { where: { id } });
}

/** Takes the next lines, wherever whoever was here before left off; answers whether more are owed. */
async function takeChunk(
  ctx: CommandContext,
  id: string,
  { rules, lines }: { rules: ImportRules<never>; lines: readonly Line[] },
): Promise<boolean> {
  const { transaction, clock } = ctx;
  const upload = await ImportUpload.findByPk(id, { lock: true, transaction });
  if (upload?.state !== "due") return false;
  const chunk = lines.slice(upload.position, upload.position + CHUNK);
  const written = await rules.write(
    ctx,
    id,
    chunk.flatMap((line) => ("row" in line ? [line] : [])),
  );
  const refused = [...chunk.flatMap((line) => ("reasons" in line ? [line] : [])), ...written.rejected];
  const rejects = [...(upload.rejects ?? []), ...refused.map(rejectedAt)];
  upload.set({
    position: upload.position + chunk.length,
    rowsRead: upload.rowsRead + chunk.length,
    rowsCreated: upload.rowsCreated + written.created,
    rowsUpdated: upload.rowsUpdated + written.updated,
    rowsRejected: rejects.length,
    rejects: rejects.sort((a, b) => a.line - b.line),
    attempts: 0,
    leaseUntil: new Date(clock.now().getTime() + LEASE_MS),
  });
  const owed = upload.position < lines.length;
  if (!owed) await finish(ctx, upload, "done");
  await upload.save({ transaction });
  return owed;
}

/** Says what became of it; of its lines only those that were rejected stay. */
async function finish(ctx: CommandContext, upload: ImportUpload, state: "done" | "failed"): Promise<void> {
  const { id, kind, sealedFile, rejects } = upload;
  const rejected = new Set((rejects ?? []).map(({ line }) => line));
  const file = sealedFile && openFile(id, sealedFile);
  const rest = file && { ...file, records: file.records.filter(({ line }) => rejected.has(line)) };
  upload.set({ state, sealedFile: rest?.records.length ? sealFile(id, rest) : null, finishedAt: ctx.clock.now() });
  const { rowsRead: read, rowsCreated: created, rowsUpdated: updated, rowsRejected } = upload;
  await record(ctx, {
    action: "registry.imported",
    subject: { type: "ImportUpload", id },
    facts: { kind, status: state, read, created, updated, rejected: rowsRejected },
  });
}

/** The lines nobody came to: given back with those that were rejected, to be loaded again. */
function notLoaded({ id, sealedFile, position }: ImportUpload): RejectedAt[] {
  const records = sealedFile ? openFile(id, sealedFile).records.slice(position) : [];
  return records.map(({ line }) => ({ line, reasons: [{ key: "not_loaded", column: "" }] }));
}

/** The chunk comes again after the lease; one that never goes ends the loading, and what was loaded stays. */
async function noteFailure(id: string, error: unknown): Promise<void> {
  logger.error({ err: error, uploadId: id }, "a file could not be loaded further");
  await asSystem(async (ctx) => {
    const upload = await ImportUpload.findByPk(id, { lock: true, transaction: ctx.transaction });
    if (upload?.state !== "due") return;
    upload.set({ attempts: upload.attempts + 1 });
    if (upload.attempts >= MOST_ATTEMPTS) {
      upload.set({ rejects: [...(upload.rejects ?? []), ...notLoaded(upload)] });
      await finish(ctx, upload, "failed");
    }
    await upload.save({ transaction: ctx.transaction });
  });
}
