import { Op } from "sequelize";
import { newId } from "~/models/identifiers";
import { ImportUpload, type RejectedAt } from "~/models/registry/ImportUpload";
import { ConflictError, NotFoundError } from "~/models/errors";
import { insertRows } from "~/models/statements";
import { countUpload } from "../access/countUpload";
import type { CommandContext, QueryContext } from "../commandContext";
import { mayRecord } from "../intake/recordGrievance";
import { queue } from "../jobs/queue";
import { record } from "../journal/record";
import { caseRules } from "./importCases";
import type { RejectedLine } from "./importRules";
import { fileHashOf, openFile, readGivenFile, readWhole, sealFile, type KeptFile } from "./keptFile";

/** Of one's own uploads, the latest this many. */
const LATEST = 20;

/**
 * Takes a file of complaints in and says what loading it would do, line by line; nothing is loaded. Those this person tried
 * before go: the last is the one that counts. Throws `ImportRefused` for what is no such file.
 */
export async function tryUpload(ctx: CommandContext, bytes: Buffer): Promise<string> {
  const authorId = requireRecorder(ctx);
  await countUpload(ctx.actor);
  const { transaction, clock } = ctx;
  const rules = caseRules();
  const file = readGivenFile(rules, bytes);
  const lines = readWhole(rules, file, clock.now());
  const readable = lines.flatMap((line) => ("row" in line ? [line] : []));
  const foreseen = await rules.foresee?.(ctx, readable);
  const rejects = [...lines.flatMap((line) => ("reasons" in line ? [line] : [])), ...(foreseen?.rejected ?? [])];
  const id = newId(clock.now().getTime());
  await ImportUpload.destroy({ where: { authorId, state: "tried" }, transaction });
  const row = {
    ...{ id, authorId, kind: rules.kind, fileHash: fileHashOf(bytes), state: "tried", sealedFile: sealFile(id, file) },
    ...{ rowsRead: lines.length, rowsCreated: foreseen?.created ?? 0, rowsRejected: rejects.length },
    ...{ rejects: JSON.stringify(rejects.map(rejectedAt)), total: lines.length, createdAt: clock.now() },
  };
  await insertRows(ImportUpload, [row], { transaction });
  return id;
}

/** Has a file that was tried loaded, by a worker. Safe to repeat. */
export async function startUpload(ctx: CommandContext, id: string): Promise<void> {
  const upload = await lockOwn(ctx, id);
  if (upload.state !== "tried") return;
  const counted = { rowsRead: 0, rowsCreated: 0, rowsUpdated: 0, rowsRejected: 0, rejects: [] };
  await upload.update({ state: "due", ...counted }, { transaction: ctx.transaction });
  ctx.afterCommit(() => queue().ring("run-imports"));
}

/** Lets go of a file, and of its rejected lines. One that is being loaded stays. */
export async function dropUpload(ctx: CommandContext, id: string): Promise<void> {
  const upload = await lockOwn(ctx, id);
  if (upload.state === "due") throw new ConflictError("changed_meanwhile");
  await upload.destroy({ transaction: ctx.transaction });
}

/** One's own, newest first. */
export async function listUploads(ctx: QueryContext): Promise<ImportUpload[]> {
  const authorId = requireRecorder(ctx);
  const attributes = { exclude: ["sealedFile", "rejects"] };
  return ImportUpload.findAll({ attributes, where: { authorId }, order: [["id", "DESC"]], limit: LATEST });
}

/** One of one's own; to everybody else it never was. */
export async function readUpload(ctx: QueryContext, id: string): Promise<ImportUpload> {
  const attributes = { exclude: ["sealedFile"] };
  const upload = await ImportUpload.findOne({ attributes, where: { id, authorId: requireRecorder(ctx) } });
  if (!upload) throw new NotFoundError();
  return upload;
}

/** The rejected lines of one's own, with the columns of the file; not found once they are forgotten. */
export async function readRejected(ctx: QueryContext, id: string): Promise<{ file: KeptFile; lines: RejectedLine[] }> {
  const upload = await ImportUpload.findOne({ where: { id, authorId: requireRecorder(ctx) } });
  if (!upload?.sealedFile || !upload.rejects?.length) throw new NotFoundError();
  const file = openFile(id, upload.sealedFile);
  const records = new Map(file.records.map((record) => [record.line, record]));
  const lines = upload.rejects.flatMap(({ line, reasons }) => {
    const record = records.get(line);
    return record ? [{ record, reasons }] : [];
  });
  return { file, lines };
}

/** The same for a file that leaves the house: the journal says who took how many lines. */
export async function takeRejected(ctx: CommandContext, id: string): ReturnType<typeof readRejected> {
  const read = await readRejected(ctx, id);
  const facts = { lines: read.lines.length };
  await record(ctx, { action: "registry.rejects_taken", subject: { type: "ImportUpload", id }, facts });
  return read;
}

export function rejectedAt({ record, reasons }: RejectedLine): RejectedAt {
  return { line: record.line, reasons };
}

/** Who types complaints in brings them in too; to everybody else there is no such room. */
function requireRecorder({ actor, ability }: QueryContext): string {
  if (actor.kind !== "user" || !mayRecord(ability)) throw new NotFoundError();
  return actor.userId;
}

async function lockOwn(ctx: CommandContext, id: string): Promise<ImportUpload> {
  const where = { id, authorId: requireRecorder(ctx) };
  const upload = await ImportUpload.findOne({ where, lock: true, transaction: ctx.transaction });
  if (!upload) throw new NotFoundError();
  return upload;
}

/** How long a file waits for the word to load it, and the rejected lines of one that was loaded for being fetched. */
const TRIED_MS = 24 * 3_600_000;
const REJECTED_MS = 7 * 24 * 3_600_000;

/** Destroys what nobody came back for. */
export async function forgetUploads({ transaction, clock }: CommandContext): Promise<void> {
  const before = (ms: number) => ({ [Op.lt]: new Date(clock.now().getTime() - ms) });
  await ImportUpload.destroy({ where: { state: "tried", createdAt: before(TRIED_MS) }, transaction });
  const old = { state: ["done", "failed"], sealedFile: { [Op.ne]: null }, finishedAt: before(REJECTED_MS) };
  await ImportUpload.update({ sealedFile: null }, { where: old as never, transaction });
}
