import type { CaseFile } from "~/models/cases/CaseFile";
import { SearchTerm } from "~/models/cases/caseSideRows";
import { GrievanceDetail } from "~/models/cases/GrievanceDetail";
import { InvalidInputError } from "~/models/errors";
import { ancestry, placeByCode } from "~/models/places/placeLookup";
import type { CommandContext } from "../commandContext";
import { climbTo } from "../escalation/climbTo";
import { staffedLevel } from "../escalation/findOwner";
import { entryLevel } from "../intake/entryLevel";
import { record } from "../journal/record";

/**
 * Says where a case lies. A case nobody could place leaves the national level for the one that answers for its place;
 * one already placed keeps its level and its owner.
 */
export async function movePlace(ctx: CommandContext, caseFile: CaseFile, placeCode: string): Promise<void> {
  ctx.authorize("place", caseFile);
  if (!placeByCode(placeCode)) throw new InvalidInputError({ placeCode: "errors.place_unknown" });
  const place = { placeCode, ...ancestry(placeCode) };
  const wasUnplaced = caseFile.provinceCode === null;
  const moves = caseFile.provinceCode !== place.provinceCode;
  await record(ctx, {
    action: "case.placed",
    subject: { type: "CaseFile", id: caseFile.id },
    caseId: caseFile.id,
    facts: { from: caseFile.placeCode, to: placeCode },
  });
  await caseFile.update({ ...place, version: caseFile.version + 1 }, { transaction: ctx.transaction });
  if (moves) await moveTerms(ctx, caseFile);
  if (wasUnplaced) await enterAtPlace(ctx, caseFile);
}

async function enterAtPlace(ctx: CommandContext, caseFile: CaseFile): Promise<void> {
  const detail = await GrievanceDetail.findByPk(caseFile.id, { transaction: ctx.transaction });
  const wanted = entryLevel({
    ...placeOf(caseFile),
    caseClass: caseFile.caseClass,
    recordedAtSite: false,
    againstStaff: detail?.againstStaff ?? false,
  });
  const level = await staffedLevel(ctx, wanted, caseFile);
  if (level === caseFile.level) return;
  await climbTo(ctx, caseFile, level);
  await caseFile.update({ assigneeId: null }, { transaction: ctx.transaction });
}

function placeOf({ placeCode, provinceCode, territoryCode, siteCode }: CaseFile) {
  return { placeCode, provinceCode, territoryCode, siteCode };
}

async function moveTerms(ctx: CommandContext, caseFile: CaseFile): Promise<void> {
  await SearchTerm.update(
    { provinceCode: caseFile.provinceCode ?? "" },
    { where: { caseId: caseFile.id }, transaction: ctx.transaction },
  );
}
