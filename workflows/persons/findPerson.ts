import { Op, type WhereOptions } from "sequelize";
import { CaseFile } from "~/models/cases/CaseFile";
import { PersonRequestCase, type PersonRequest } from "~/models/persons/PersonRequest";
import { Household } from "~/models/registry/Household";
import { visibleCases } from "../abilities/visibleCases";
import { visibleRecords } from "../abilities/visibleRecords";
import type { QueryContext } from "../commandContext";
import { householdOfPhone } from "../registry/householdOfPhone";
import { isHersAlone } from "./isHersAlone";

/** Cases of one person looked at: more than anybody has. */
const MOST = 200;

/** What there is of a person, as far as whoever asks may know it. */
export interface FoundPerson {
  /** Newest first. */
  cases: CaseFile[];
  household: Household | null;
  /** Everything from her phone is taken for hers. */
  aloneOnPhone: boolean;
}

/**
 * What there is of whoever makes a request: the cases she named, those of her phone where it is hers alone, her household.
 * The complaints of others of her household are not hers, nor is one without a name.
 */
export async function findPerson(ctx: QueryContext, request: PersonRequest): Promise<FoundPerson> {
  const aloneOnPhone = await isHersAlone(ctx, request);
  const [cases, household] = await Promise.all([
    casesOf(ctx, request, aloneOnPhone),
    householdOf(ctx, request, aloneOnPhone),
  ]);
  return { cases, household, aloneOnPhone };
}

async function casesOf(ctx: QueryContext, request: PersonRequest, aloneOnPhone: boolean): Promise<CaseFile[]> {
  const { transaction } = ctx;
  const rows = await PersonRequestCase.findAll({ where: { requestId: request.id, named: true }, transaction });
  const named = { id: rows.map(({ caseId }) => caseId) };
  const hers = aloneOnPhone ? { [Op.or]: [named, { contactHash: request.phoneHash }] } : named;
  const ordinary = { kind: "grievance" as const, anonymous: false, anonymised: false };
  const sight = [visibleCases(ctx, "readIdentity"), visibleCases(ctx, "readText")];
  const where = { [Op.and]: [hers, ordinary, ...sight] } as WhereOptions<CaseFile>;
  return CaseFile.findAll({ where, order: [["id", "DESC"]], limit: MOST, transaction });
}

async function householdOf(ctx: QueryContext, request: PersonRequest, aloneOnPhone: boolean) {
  const { householdId, phoneHash } = request;
  if (!householdId) return aloneOnPhone && phoneHash ? householdOfPhone(ctx, phoneHash) : null;
  const where = { [Op.and]: [{ id: householdId }, visibleRecords(ctx, "Registry", "readIdentity")] };
  return Household.findOne({ where: where as WhereOptions<Household>, transaction: ctx.transaction });
}
