import { GrievanceDetail } from "~/models/cases/GrievanceDetail";
import { RegisterLine } from "~/models/cases/RegisterLine";
import { CaseFile } from "~/models/cases/CaseFile";
import { keyedHash, open, seal } from "~/models/sealing/seal";
import { insertRows } from "~/models/statements";
import type { CommandContext, QueryContext } from "../commandContext";
import { visibleAmong } from "../triage/visibleAmong";

/** Where a complaint stands in a paper register. A number is given once in a place and year. */
export interface RegisterEntry {
  placeCode: string;
  year: number;
  /** As it is written there, without blanks. */
  number: string;
  /** Who received it, by the name in the register. */
  receivedBy: string | null;
}

/** A number as people write it: "14", "14/2026", "n° 014". Null for none that can be. */
export function readRegisterNumber(typed: string): string | null {
  const bare = typed.replace(/^\s*n\s*[°ºo.]?\s*/iu, "").trim();
  const [, digits = "", suffix = ""] = /^0*([1-9]\d{0,5})\s*([a-z]?)(?:\s*\/\s*\d{2,4})?$/iu.exec(bare) ?? [];
  return digits ? `${digits}${suffix.toUpperCase()}` : null;
}

/** The keyed hash a line is known by. */
export function lineHashOf({ placeCode, year, number }: Omit<RegisterEntry, "receivedBy">): string {
  return keyedHash(JSON.stringify([placeCode, year, number]), "register.line");
}

/**
 * Takes a line for whoever brings it; false where it was brought in before with something else. `contentHash` says what
 * brings it, so that the same again is no second one.
 */
export async function takeLine(ctx: CommandContext, entry: RegisterEntry, contentHash: string): Promise<boolean> {
  const { transaction } = ctx;
  const lineHash = lineHashOf(entry);
  const row = { lineHash, contentHash, createdAt: ctx.clock.now() };
  await insertRows(RegisterLine, [row], { transaction, skipExisting: true });
  const line = await RegisterLine.findByPk(lineHash, { lock: true, transaction, rejectOnEmpty: true });
  return line.contentHash === contentHash;
}

/** The case a line became, if this person sees it. */
export async function findByLine(
  ctx: QueryContext,
  entry: Omit<RegisterEntry, "receivedBy">,
): Promise<Pick<CaseFile, "id" | "reference"> | null> {
  const { transaction } = ctx;
  const detail = await GrievanceDetail.findOne({ where: { registerHash: lineHashOf(entry) }, transaction });
  const [id] = await visibleAmong(ctx, detail ? [detail.caseId] : []);
  return id === undefined ? null : CaseFile.findByPk(id, { attributes: ["id", "reference"], transaction });
}

/** The columns that hold it, sealed under the case's key. */
export function sealRegister(entry: RegisterEntry | null, key: Buffer) {
  return {
    registerHash: entry && lineHashOf(entry),
    sealedRegister: entry && seal(key, JSON.stringify(entry), "case.register"),
  };
}

export function openRegister(
  { sealedRegister }: Pick<GrievanceDetail, "sealedRegister">,
  key: Buffer,
): RegisterEntry | null {
  return sealedRegister ? (JSON.parse(open(key, sealedRegister, "case.register")) as RegisterEntry) : null;
}
