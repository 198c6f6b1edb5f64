import type { Clock } from "~/models/clock";
import { User } from "~/models/people/User";
import { loadActiveGrants } from "../access/activeGrants";
import type { UserActor } from "../access/readSession";

/** Who asked for a bulk, with the roles in force now; without any once the account is disabled. */
export async function loadAuthor(userId: string, clock: Clock): Promise<UserActor> {
  const user = await User.findByPk(userId, { rejectOnEmpty: true });
  const grants = user.disabledAt ? [] : await loadActiveGrants(userId, clock.now());
  return { kind: "user", userId, name: user.name, language: user.language, grants };
}
