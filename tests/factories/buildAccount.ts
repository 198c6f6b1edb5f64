import { newId } from "~/models/identifiers";
import { RoleGrant } from "~/models/people/RoleGrant";
import type { Role } from "~/models/people/roles";
import { User } from "~/models/people/User";
import { hashPassword } from "~/workflows/access/passwords";

/** What a test may say of an account; the rest is made up. `password` costs 25 ms, so it is hashed only when given. */
export interface AccountTraits {
  email?: string;
  name?: string;
  password?: string;
  language?: string;
  disabledAt?: Date;
  /** Role and code of its place, in force. */
  grants?: [Role, string][];
}

/** Creates an account that can sign in, with its roles. `buildUser` is enough for somebody who only acts. */
export async function buildAccount(traits: AccountTraits = {}): Promise<User> {
  const id = newId();
  const createdAt = new Date();
  const user = await User.create({
    id,
    email: traits.email ?? `${id.toLowerCase()}@example.org`,
    name: traits.name ?? "Amina Bora",
    passwordHash: traits.password ? await hashPassword(traits.password) : "none",
    language: traits.language ?? "fr",
    disabledAt: traits.disabledAt ?? null,
    createdAt,
  });
  for (const [role, placeCode] of traits.grants ?? []) {
    await RoleGrant.create({ id: newId(), userId: id, role, placeCode, approvedAt: createdAt, createdAt });
  }
  return user;
}
