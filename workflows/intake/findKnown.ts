import { Op, type WhereOptions } from "sequelize";
import { CaseFile } from "~/models/cases/CaseFile";
import { GrievanceDetail } from "~/models/cases/GrievanceDetail";
import { NotFoundError } from "~/models/errors";
import type { Household } from "~/models/registry/Household";
import { readRecordCode } from "~/models/registry/recordCode";
import { keyedHash } from "~/models/sealing/seal";
import { notExcluded, visibleCases, visibleSlices } from "../abilities/visibleCases";
import type { QueryContext } from "../commandContext";
import { findHousehold } from "../registry/readHousehold";
import { mayRecord } from "./recordGrievance";

/** The newest cases told of. */
const MOST = 5;
/** Complaints of one household that are looked through for them. */
const LOOKED_THROUGH = 50;
/** Class 3 is told of to nobody here: the screen may be read over a shoulder. */
const ORDINARY = { kind: "grievance", anonymous: false, caseClass: { [Op.lte]: 2 } } as const;

/** What is known of somebody whose complaint is being typed in. */
export interface Known {
  cases: CaseFile[];
  /** Null where the code is none this person may see. */
  household: Household | null;
}

/**
 * The earlier complaints of whoever has this phone, as `normaliseSender` spells it, or belongs to this household: those this
 * person may open, or find for somebody on the line; of a household only where they may know who complained. Never one of
 * class 3, never one without a name.
 */
export async function findKnown(
  ctx: QueryContext,
  { phone, householdCode }: { phone: string | null; householdCode: string | null },
): Promise<Known> {
  if (!mayRecord(ctx.ability)) throw new NotFoundError();
  const [byPhone, byHousehold, household] = await Promise.all([
    phone ? casesOfPhone(ctx, phone) : [],
    householdCode ? casesOfHousehold(ctx, householdCode) : [],
    householdCode ? findHousehold(ctx, householdCode) : null,
  ]);
  const cases = new Map([...byPhone, ...byHousehold].map((one) => [one.id, one]));
  const newest = [...cases.values()].sort((a, b) => b.id.localeCompare(a.id));
  return { cases: newest.slice(0, MOST), household };
}

/** As a condition: what this person reads, or finds for who is on the line. */
export function readOrFound(ctx: QueryContext): WhereOptions<CaseFile> {
  return { [Op.and]: [{ [Op.or]: [...visibleSlices(ctx), ...visibleSlices(ctx, "find")] }, notExcluded(ctx)] };
}

function casesOfPhone(ctx: QueryContext, phone: string): Promise<CaseFile[]> {
  const where = { [Op.and]: [ORDINARY, { contactHash: keyedHash(phone, "phone") }, readOrFound(ctx)] };
  return CaseFile.findAll({ where: where as WhereOptions<CaseFile>, order: [["id", "DESC"]], limit: MOST });
}

async function casesOfHousehold(ctx: QueryContext, typed: string): Promise<CaseFile[]> {
  const code = readRecordCode(typed);
  if (!code || !ctx.ability.can("read", "Registry")) return [];
  const tied = await GrievanceDetail.findAll({
    attributes: ["caseId"],
    where: { householdCode: code },
    order: [["caseId", "DESC"]],
    limit: LOOKED_THROUGH,
  });
  const where = { [Op.and]: [ORDINARY, { id: tied.map(({ caseId }) => caseId) }, visibleCases(ctx, "readIdentity")] };
  return CaseFile.findAll({ where: where as WhereOptions<CaseFile>, order: [["id", "DESC"]], limit: MOST });
}
