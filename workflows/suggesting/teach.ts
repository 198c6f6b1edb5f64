import { CaseExclusion } from "~/models/cases/caseSideRows";
import type { CaseFile } from "~/models/cases/CaseFile";
import { GrievanceDetail } from "~/models/cases/GrievanceDetail";
import { QualifiedLesson, QualifiedWord } from "~/models/cases/qualifiedRows";
import { open, searchHash } from "~/models/sealing/seal";
import { addToCounts } from "~/models/statements";
import type { CommandContext } from "../commandContext";
import { keyOf } from "../triage/lockCase";
import { teachableWords } from "./teachableWords";

/** What of a case is counted: the object an officer gave it. */
type GivenObject = Pick<QualifiedLesson, "categoryCode" | "detailCode">;

/** The hash under which the cases of an object are counted themselves. */
export const ALL_CASES = "";

/**
 * Counts the words of a case under the object an officer has just given it, and no longer under the one before. Call it
 * last in a command: the counts of common words are shared by all who qualify. A case of class 3, or that somebody is
 * kept away from, or against staff, teaches nothing: what few said of somebody must not show in what others are proposed.
 */
export async function teach(ctx: CommandContext, caseFile: CaseFile): Promise<void> {
  await relearn(ctx, caseFile, (await mayTeach(ctx, caseFile)) ? objectOf(caseFile) : null);
}

/** Takes the words of a case out of the counts, while its key still opens them. */
export async function unteach(ctx: CommandContext, caseFile: CaseFile): Promise<void> {
  await relearn(ctx, caseFile, null);
}

async function relearn(ctx: CommandContext, caseFile: CaseFile, next: GivenObject | null): Promise<void> {
  const { transaction } = ctx;
  const lesson = await QualifiedLesson.findByPk(caseFile.id, { transaction });
  if (lesson && next ? isSame(lesson, next) : !lesson && !next) return;
  if (lesson) await lesson.destroy({ transaction });
  if (next) await QualifiedLesson.create({ caseId: caseFile.id, ...next }, { transaction });
  const hashes = [ALL_CASES, ...teachableWords(firstWords(caseFile)).map(searchHash)];
  const under = (object: GivenObject | null, by: number) =>
    object ? hashes.map((termHash) => ({ ...placed(object), termHash, cases: by })) : [];
  await addToCounts(QualifiedWord, "cases", [...under(lesson, -1), ...under(next, 1)], transaction);
}

function placed({ categoryCode, detailCode }: GivenObject): GivenObject {
  return { categoryCode, detailCode };
}

function isSame(one: GivenObject, other: GivenObject): boolean {
  return one.categoryCode === other.categoryCode && one.detailCode === other.detailCode;
}

function objectOf({ categoryCode, detailCode }: CaseFile): GivenObject | null {
  return categoryCode ? { categoryCode, detailCode: detailCode ?? "" } : null;
}

async function mayTeach({ transaction }: CommandContext, { id: caseId, kind, caseClass }: CaseFile): Promise<boolean> {
  if (kind !== "grievance" || caseClass > 2) return false;
  if (await CaseExclusion.count({ where: { caseId }, transaction })) return false;
  return (await GrievanceDetail.count({ where: { caseId, againstStaff: true }, transaction })) === 0;
}

/** What a queue shows of it: it never changes, so that what was counted can be taken out again word by word. */
function firstWords(caseFile: CaseFile): string {
  return open(keyOf(caseFile), caseFile.sealedSubject, "case.subject");
}
