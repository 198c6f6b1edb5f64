import { User } from "~/models/people/User";
import type { QueryContext } from "../commandContext";

/** Names of accounts by id, for showing who holds or did what. Ids that are null or unknown are left out. */
export async function readNames(
  ctx: Pick<QueryContext, "transaction">,
  ids: readonly (string | null)[],
): Promise<Record<string, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (!wanted.length) return {};
  const users = await User.findAll({ attributes: ["id", "name"], where: { id: wanted }, transaction: ctx.transaction });
  return Object.fromEntries(users.map((user) => [user.id, user.name]));
}
