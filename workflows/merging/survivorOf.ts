import { CaseFile } from "~/models/cases/CaseFile";
import { CaseMerge, type MergeGround } from "~/models/cases/CaseMerge";
import type { QueryContext } from "../commandContext";

/** Merges followed one into another; more would be a circle. */
const LONGEST_CHAIN = 10;

/** The case in which a merged one goes on, and whether one phone stands behind all of the way there. */
export interface Survivor {
  caseFile: CaseFile;
  ground: MergeGround;
}

/** The case in which this one goes on; null when it goes on by itself. */
export async function survivorOf(
  { transaction }: Pick<QueryContext, "transaction">,
  { id, status }: Pick<CaseFile, "id" | "status">,
): Promise<Survivor | null> {
  if (status !== "merged") return null;
  let [at, ground]: [string, MergeGround] = [id, "contact"];
  for (let step = 0; step < LONGEST_CHAIN; step++) {
    const merge = await CaseMerge.findByPk(at, { transaction });
    if (!merge) break;
    at = merge.survivorId;
    if (merge.ground !== "contact") ground = merge.ground;
  }
  const caseFile = at === id ? null : await CaseFile.findByPk(at, { transaction });
  return caseFile && { caseFile, ground };
}

/** The cases that go on inside this one, those that went on in them included, oldest first. */
export async function mergedInto({ transaction }: Pick<QueryContext, "transaction">, id: string): Promise<CaseMerge[]> {
  const found: CaseMerge[] = [];
  let from = [id];
  for (let step = 0; step < LONGEST_CHAIN && from.length; step++) {
    const rows = await CaseMerge.findAll({ where: { survivorId: from }, order: [["caseId", "ASC"]], transaction });
    found.push(...rows);
    from = rows.map(({ caseId }) => caseId);
  }
  return found;
}
