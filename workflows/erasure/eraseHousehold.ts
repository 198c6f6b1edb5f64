import type { Household } from "~/models/registry/Household";
import { HouseholdTerm } from "~/models/registry/Household";
import { NOBODY, sealIdentity } from "~/models/registry/householdSeals";
import { Payment } from "~/models/registry/Payment";
import type { CommandContext } from "../commandContext";
import { record } from "../journal/record";
import { noteErasure } from "./eraseCase";

/**
 * Empties who the people of a household are, and the accounts of its payments; its code, its place and what was paid stay,
 * as the programme must show them. Written in the list of erasures, so that no restore brings it back; no file of the
 * registry does either. Twice does no harm.
 */
export async function eraseHousehold(ctx: CommandContext, household: Household): Promise<void> {
  const { transaction } = ctx;
  const { id } = household;
  const empty = { sealedIdentity: sealIdentity(NOBODY), phoneHash: null, headSex: null, pmtScore: null };
  await household.update({ ...empty, erasedAt: ctx.clock.now() }, { transaction });
  await HouseholdTerm.destroy({ where: { householdId: id }, transaction });
  await Payment.update({ sealedWallet: null, walletHash: null }, { where: { householdId: id }, transaction });
  await noteErasure(ctx, id, "anonymised");
  await record(ctx, { action: "registry.household_erased", subject: { type: "Household", id } });
}
