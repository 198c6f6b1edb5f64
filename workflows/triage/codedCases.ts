import { Op, type WhereOptions } from "sequelize";
import { GrievanceDetail } from "~/models/cases/GrievanceDetail";
import { Household } from "~/models/registry/Household";
import { Payment } from "~/models/registry/Payment";
import { readRecordCode } from "~/models/registry/recordCode";
import { visibleRecords } from "../abilities/visibleRecords";
import type { QueryContext } from "../commandContext";

/** Cases of one household that are looked at: more than any has. */
const MOST = 200;

/**
 * Ids of the grievances tied to the household, or about the payment, whose code somebody typed; newest first. Only of
 * those this person sees in the registry; whether they may know whose the cases are is for who reads these to ask.
 */
export async function codedCases(ctx: QueryContext, typed: string): Promise<string[]> {
  const code = readRecordCode(typed);
  if (!code || !/\d/.test(code)) return []; // a word is no code
  const where = (await ofHousehold(ctx, code)) ?? (await ofPayment(ctx, code));
  if (!where) return [];
  const tied = await GrievanceDetail.findAll({
    attributes: ["caseId"],
    where: { ...where, householdLink: { [Op.ne]: "claimed" } },
    order: [["caseId", "DESC"]],
    limit: MOST,
    transaction: ctx.transaction,
  });
  return tied.map(({ caseId }) => caseId);
}

async function ofHousehold(ctx: QueryContext, code: string) {
  if (!ctx.ability.can("read", "Registry")) return null;
  const where = { [Op.and]: [{ code }, visibleRecords(ctx, "Registry")] } as WhereOptions<Household>;
  const household = await Household.findOne({ where, transaction: ctx.transaction });
  return household && { householdCode: household.code };
}

/** A payment is its household's: by that an index leads to the cases. */
async function ofPayment(ctx: QueryContext, ref: string) {
  if (!ctx.ability.can("read", "Payment")) return null;
  const where = { [Op.and]: [{ ref }, visibleRecords(ctx, "Payment")] } as WhereOptions<Payment>;
  const payment = await Payment.findOne({ where, transaction: ctx.transaction });
  return payment && { householdCode: payment.householdCode, paymentRef: payment.ref };
}
