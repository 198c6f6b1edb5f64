import { Op } from "sequelize";
import { User } from "~/models/people/User";
import type { Webhook } from "~/models/programs/Webhook";
import { loadActiveGrants } from "../access/activeGrants";
import { accountsInUse } from "../access/inUse";
import type { Actor, QueryContext } from "../commandContext";

/** As whom an address is told: its account as it stands, within what a program sees at the least. Null once it is shut. */
export async function hookActor(
  { clock, transaction }: Pick<QueryContext, "clock" | "transaction">,
  { id, userId }: Webhook,
): Promise<Actor | null> {
  const user = await User.findOne({ where: { [Op.and]: [{ id: userId }, accountsInUse()] }, transaction });
  if (!user) return null;
  const grants = await loadActiveGrants(userId, clock.now(), transaction);
  const { name, language } = user;
  return { kind: "user", userId, name, language, grants, token: { id, scopes: ["cases:read"] } };
}
