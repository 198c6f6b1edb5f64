import type { CaseFile } from "~/models/cases/CaseFile";
import { atLeast, type CaseLevel } from "~/models/cases/caseWords";
import { GrievanceDetail } from "~/models/cases/GrievanceDetail";
import { ConflictError, InvalidInputError, NotFoundError } from "~/models/errors";
import { User } from "~/models/people/User";
import type { CommandContext } from "../commandContext";
import { demandOrdinary } from "../confidential/demandOrdinary";
import { climbTo } from "../escalation/climbTo";
import { findOwner, staffedLevel } from "../escalation/findOwner";
import { entryLevel } from "../intake/entryLevel";
import { record } from "../journal/record";
import { tellStaff } from "../messaging/tellStaff";
import { mayHold } from "./assignCase";
import { expectVersion, keyOf, lockCase } from "./lockCase";
import { movePlace } from "./movePlace";

/** To whom a case is handed on: a colleague by id, the people of another place by its code, or another level of its own. */
export type TransferTo =
  { kind: "colleague"; id: string } | { kind: "place"; code: string } | { kind: "level"; level: CaseLevel };

export interface TransferCase {
  caseId: string;
  version: number;
  to: TransferTo;
  /** For whoever takes it over. */
  note: string;
}

/** Longest note, in characters. */
const LONGEST_NOTE = 500;

/**
 * Hands a case on, with a word for whoever takes it over. Its time to answer runs on: another level has its own share of
 * it. A case of class 3, or against the people of the place, never goes below the level it had to enter at.
 */
export async function transferCase(ctx: CommandContext, { caseId, version, to, note }: TransferCase): Promise<void> {
  const caseFile = await lockCase(ctx, caseId);
  if (caseFile.kind !== "grievance") throw new NotFoundError();
  ctx.authorize("assign", caseFile);
  expectVersion(caseFile, version);
  const words = note.trim();
  if (!words || words.length > LONGEST_NOTE) throw new InvalidInputError({ note: "errors.transfer_note" });
  await demandOrdinary(ctx, caseFile, { note: words });
  if (!caseFile.isOpen || caseFile.status === "answered") throw new ConflictError("transition_not_allowed");
  const key = keyOf(caseFile);
  const from = { holder: caseFile.assigneeId, level: caseFile.level };
  const owner = await handOn(ctx, caseFile, to);
  await record(ctx, {
    action: "case.transferred",
    subject: { type: "CaseFile", id: caseId },
    caseId,
    facts: { to: owner?.id ?? null, from: from.holder, fromLevel: from.level, level: caseFile.level },
    values: { key, content: { reason: words } },
  });
  if (ctx.actor.kind !== "user" || owner?.id !== ctx.actor.userId)
    await tellStaff(ctx, caseFile, "case_assigned", owner);
}

function handOn(ctx: CommandContext, caseFile: CaseFile, to: TransferTo): Promise<User | null> {
  switch (to.kind) {
    case "colleague":
      return toColleague(ctx, caseFile, to.id);
    case "place":
      return toPlace(ctx, caseFile, to.code);
    case "level":
      return toLevel(ctx, caseFile, to.level);
  }
}

async function toColleague(ctx: CommandContext, caseFile: CaseFile, id: string): Promise<User> {
  const colleague = await User.findByPk(id, { transaction: ctx.transaction });
  if (!colleague || !(await mayHold(ctx, caseFile, colleague)))
    throw new InvalidInputError({ assigneeId: "errors.assignee_cannot" });
  if (caseFile.assigneeId === id) throw new InvalidInputError({ assigneeId: "errors.transfer_same" });
  await giveTo(ctx, caseFile, colleague);
  return colleague;
}

/** The people of the new place have it, at the level it stands at or the first above it that somebody holds. */
async function toPlace(ctx: CommandContext, caseFile: CaseFile, code: string): Promise<User | null> {
  if (!code || caseFile.placeCode === code) throw new InvalidInputError({ placeCode: "errors.transfer_same" });
  await movePlace(ctx, caseFile, code);
  const level = await staffedLevel(ctx, await atLeastEntry(ctx, caseFile, caseFile.level), caseFile);
  if (level !== caseFile.level) return climbTo(ctx, caseFile, level);
  const owner = await findOwner(ctx, caseFile, level);
  await giveTo(ctx, caseFile, owner);
  return owner;
}

async function toLevel(ctx: CommandContext, caseFile: CaseFile, level: CaseLevel): Promise<User | null> {
  ctx.authorize("escalate", caseFile);
  if (level === caseFile.level) throw new InvalidInputError({ level: "errors.transfer_same" });
  if ((await atLeastEntry(ctx, caseFile, level)) !== level)
    throw new InvalidInputError({ level: "errors.level_too_low" });
  if ((await staffedLevel(ctx, level, caseFile)) !== level)
    throw new InvalidInputError({ level: "errors.level_empty" });
  return climbTo(ctx, caseFile, level);
}

/** The level asked for, or the lowest this case may stand at where that is higher. */
async function atLeastEntry(ctx: CommandContext, caseFile: CaseFile, level: CaseLevel): Promise<CaseLevel> {
  const detail = await GrievanceDetail.findByPk(caseFile.id, { transaction: ctx.transaction });
  const { provinceCode, territoryCode, siteCode, caseClass } = caseFile;
  const place = { placeCode: caseFile.placeCode ?? null, provinceCode: provinceCode ?? null };
  const lowest = entryLevel({
    ...place,
    territoryCode: territoryCode ?? null,
    siteCode: siteCode ?? null,
    caseClass,
    recordedAtSite: siteCode !== null,
    againstStaff: detail?.againstStaff ?? false,
  });
  return atLeast(level, lowest) ? level : lowest;
}

async function giveTo(ctx: CommandContext, caseFile: CaseFile, owner: User | null): Promise<void> {
  await caseFile.update(
    { assigneeId: owner?.id ?? null, lastActivityAt: ctx.clock.now(), version: caseFile.version + 1 },
    { transaction: ctx.transaction },
  );
}
