import { randomBytes } from "node:crypto";
import { ConfidentialBox, ConfidentialReport } from "~/models/confidential/ConfidentialReport";
import { reportCodeHash, reportCodeKeys } from "~/models/confidential/followUpKey";
import { randomId } from "~/models/confidential/randomId";
import { sealPartOf, type Callback, type Exclusion, type ReportContent } from "~/models/confidential/reportContent";
import { alarmFor, CALLBACK_MS, codeStage, nextDue } from "~/models/confidential/reportLife";
import { ConflictError } from "~/models/errors";
import { sealTo } from "~/models/sealing/sealedBox";
import { keyedHash } from "~/models/sealing/seal";
import { insertRows } from "~/models/statements";
import type { CommandContext } from "../commandContext";
import { exceptedByWords } from "./exclusions";
import { peopleOf, readerKeys, type ReaderKey } from "./readerKeys";

/** Purposes of the boxes. */
export const REPORT_KEY = "confidential.report-key";
export const STAGE = "confidential.stage";

/** A report about to be sealed. */
export interface ReportToWrite {
  content: ReportContent;
  /** What came by the ordinary way, whole; then the report waits for a decision. */
  original?: unknown;
  callback?: Callback | null;
  /** What it arrived under: the same again is the same report. */
  once?: string | null;
  /** A key that can be made again by whoever brings the same again; one from chance unless given. */
  key?: Buffer;
  /** What it can be followed by. */
  code?: string | null;
}

/** A report just written. `key` is there only the first time: the house does not keep it. */
export interface WrittenReport {
  id: string;
  key: Buffer | null;
}

/**
 * Seals a report to every focal point but those it excludes or names, and to the recovery key. Nothing else of it is written,
 * nowhere else. Throws `ConflictError` "nobody_to_read" where nobody could open it.
 */
export async function writeReport(ctx: CommandContext, report: ReportToWrite): Promise<WrittenReport> {
  const { transaction } = ctx;
  const { readers, content } = await readersOf(ctx, report.content);
  const id = randomId();
  const key = report.key ?? randomBytes(32);
  const onceHash = report.once ? onceHashOf(report.once) : null;
  await insertRows(ConfidentialReport, [rowOf(ctx, id, key, onceHash, { ...report, content })], {
    transaction,
    skipExisting: true,
  });
  if (onceHash) {
    const known = await ConfidentialReport.findOne({ where: { onceHash }, transaction, rejectOnEmpty: true });
    if (known.id !== id) return { id: known.id, key: null };
  }
  await insertRows(ConfidentialBox, boxesFor(readers, id, key), { transaction });
  return { id, key };
}

/** The key of a report, sealed to each of these readers. */
export function boxesFor(readers: readonly Pick<ReaderKey, "keyId" | "publicKey">[], reportId: string, key: Buffer) {
  return readers.map(({ keyId, publicKey }) => ({ reportId, keyId, sealedKey: sealTo(publicKey, key, REPORT_KEY) }));
}

/** Those of the readers whom nothing keeps from a report; the recovery key is nobody. */
export function allowedBy<Reader extends { userId: string | null }>(
  excluded: readonly Exclusion[],
  readers: readonly Reader[],
): Reader[] {
  return readers.filter(({ userId }) => !excluded.some((one) => one.userId === userId));
}

/** What a report is known by to whoever brings the same again. */
export function onceHashOf(once: string): string {
  return keyedHash(once, "confidential.once");
}

/**
 * Whom a report is sealed to, and what it says once whoever is named in its words is left out as well. Throws
 * `ConflictError` "nobody_to_read" where nobody could open it.
 */
export async function readersOf(ctx: CommandContext, content: ReportContent) {
  const asked = content.excluded.filter(({ by }) => by !== "words");
  const left = allowedBy(asked, await readerKeys(ctx, { hold: true }));
  const named = await exceptedByWords(ctx, content.words, peopleOf(left));
  const readers = allowedBy(named, left);
  if (!peopleOf(readers).length) throw new ConflictError("nobody_to_read");
  return { readers, content: { ...content, excluded: [...asked, ...named] } };
}

function rowOf(ctx: CommandContext, id: string, key: Buffer, onceHash: string | null, report: ReportToWrite) {
  const { content, original, callback, code } = report;
  const state = original === undefined ? "received" : "to_decide";
  return {
    id,
    sealedContent: sealPartOf(id, key, "content", content),
    sealedOriginal: original === undefined ? null : sealPartOf(id, key, "original", original),
    sealedCallback: callback ? sealPartOf(id, key, "callback", callback) : null,
    onceHash,
    ...(code ? codeRow(code, state) : { codeHash: null, codeKey: null, sealedStage: null }),
    announced: false,
    alarmAt: alarmFor(nextDue(state, new Date(content.receivedAt))),
    callbackUntil: callback ? new Date(ctx.clock.now().getTime() + CALLBACK_MS) : null,
    replyId: null,
  };
}

function codeRow(code: string, state: "received" | "to_decide") {
  const { publicKey } = reportCodeKeys(code);
  const sealedStage = sealTo(publicKey, Buffer.from(codeStage(state)), STAGE);
  return { codeHash: reportCodeHash(code), codeKey: publicKey, sealedStage };
}
