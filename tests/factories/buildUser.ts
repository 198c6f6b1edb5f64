import { newId } from "~/models/identifiers";
import { RoleGrant } from "~/models/people/RoleGrant";
import type { Role } from "~/models/people/roles";
import { User } from "~/models/people/User";
import { placeByCode } from "~/models/places/placeLookup";
import type { Actor } from "~/workflows/commandContext";

export type UserActor = Extract<Actor, { kind: "user" }>;

let made = 0;

/** Somebody with one role at one place, as the actor of commands. The password hash fits no password. */
export async function buildUser(role: Role, placeCode = "CD-NK"): Promise<UserActor> {
  made += 1;
  const id = newId();
  const createdAt = new Date();
  const name = `Agent ${made}`;
  await User.create({ id, email: `agent${made}@example.org`, name, passwordHash: "none", language: "fr", createdAt });
  await RoleGrant.create({ id: newId(), userId: id, role, placeCode, approvedAt: createdAt, createdAt });
  const placeKind = placeByCode(placeCode)?.kind ?? "country";
  return { kind: "user", userId: id, name, language: "fr", grants: [{ role, placeCode, placeKind }] };
}
