import { Op, type WhereOptions } from "sequelize";
import { CaseFile } from "~/models/cases/CaseFile";
import { GrievanceDetail } from "~/models/cases/GrievanceDetail";
import { NotFoundError } from "~/models/errors";
import { Household } from "~/models/registry/Household";
import { openIdentity, type HouseholdIdentity } from "~/models/registry/householdSeals";
import { readRecordCode } from "~/models/registry/recordCode";
import { visibleCases } from "../abilities/visibleCases";
import { visibleRecords } from "../abilities/visibleRecords";
import type { QueryContext } from "../commandContext";
import { PROGRAMME } from "../intake/caseRows";
import { maskHousehold } from "../identity/maskPeople";
import { readUnmasking } from "../identity/revealed";
import { subjectFor, type ListedCase } from "../triage/listCases";
import { readPayments, type PaymentReading } from "./readPayments";

/** A household as far as this person may know it. */
export interface HouseholdReading {
  household: Household;
  /** Who its people are; null for those who may not know, masked for those who need not. */
  identity: HouseholdIdentity | null;
  masked: boolean;
  /** Until when it is not, because this session asked. */
  shownUntil: Date | null;
  /** Newest cycle first; null for those to whom no payments exist. */
  payments: PaymentReading[] | null;
}

/** Complaints shown of one household. */
const MOST_CASES = 50;

/** The household of that code, however it was typed, if this person may see it. */
export async function findHousehold(ctx: QueryContext, typed: string): Promise<Household | null> {
  const code = readRecordCode(typed);
  if (!code) return null;
  const where = { [Op.and]: [{ programmeCode: PROGRAMME, code }, visibleRecords(ctx, "Registry")] };
  return Household.findOne({ where: where as WhereOptions<Household>, transaction: ctx.transaction });
}

/**
 * Reads a household by its code, with its payments and the complaints tied to it. Throws `NotFoundError`, also when it
 * may not be seen.
 */
export async function readHousehold(
  ctx: QueryContext,
  typed: string,
): Promise<HouseholdReading & { cases: ListedCase[] }> {
  const household = await findHousehold(ctx, typed);
  if (!household) throw new NotFoundError();
  const unmasking = await readUnmasking(ctx);
  const masked = !unmasking.shows(household);
  const [payments, cases] = await Promise.all([readPayments(ctx, household, masked), casesOf(ctx, household)]);
  const identity = identityFor(ctx, household, masked);
  return { household, identity, masked, shownUntil: unmasking.until(household), payments, cases };
}

/** Opens who the people of a household are for those who may know. */
export function identityFor(ctx: QueryContext, household: Household, masked: boolean): HouseholdIdentity | null {
  if (ctx.actor.kind === "user" && !ctx.ability.can("readIdentity", household)) return null;
  const identity = openIdentity(household.sealedIdentity);
  return masked ? maskHousehold(identity) : identity;
}

/**
 * The newest complaints tied to a household with certainty. Which household complained is who complained: only for those
 * who may know that of the case. What somebody merely claimed is no complaint of this household.
 */
async function casesOf(ctx: QueryContext, { code, programmeCode }: Household): Promise<ListedCase[]> {
  const tied = await GrievanceDetail.findAll({
    attributes: ["caseId"],
    where: { householdCode: code, householdLink: { [Op.ne]: "claimed" } },
    order: [["caseId", "DESC"]],
    limit: MOST_CASES * 4, // room for those that are somebody else's
    transaction: ctx.transaction,
  });
  const id = tied.map(({ caseId }) => caseId);
  if (!id.length) return [];
  const mine = [{ id, programmeCode, anonymous: false }, visibleCases(ctx), visibleCases(ctx, "readIdentity")];
  const rows = await CaseFile.findAll({
    where: { [Op.and]: mine } as WhereOptions<CaseFile>,
    order: [["id", "DESC"]],
    limit: MOST_CASES,
    transaction: ctx.transaction,
  });
  return rows.map((caseFile) => ({ caseFile, subject: subjectFor(ctx, caseFile) }));
}
