import { Op, type WhereOptions } from "sequelize";
import { Household } from "~/models/registry/Household";
import { openIdentity } from "~/models/registry/householdSeals";
import { isOwnPhone } from "~/models/registry/ownPhone";
import { visibleRecords } from "../abilities/visibleRecords";
import type { QueryContext } from "../commandContext";
import { PROGRAMME } from "../intake/caseRows";

/**
 * The household this phone is the own phone of, when that is certain: it is one household's alone, and the registry names
 * nobody else as its owner. Null otherwise; whoever borrows a phone is told nothing by it.
 */
export async function householdOfPhone(ctx: QueryContext, phoneHash: string): Promise<Household | null> {
  const where = { [Op.and]: [{ programmeCode: PROGRAMME, phoneHash }, visibleRecords(ctx, "Registry")] };
  const found = await Household.findAll({
    where: where as WhereOptions<Household>,
    limit: 2,
    transaction: ctx.transaction,
  });
  const [household] = found;
  if (!household || found.length > 1) return null;
  return isOwnPhone(openIdentity(household.sealedIdentity)) ? household : null;
}
