import { ConflictError } from "~/models/errors";
import { HouseFact } from "~/models/HouseFact";
import { newId } from "~/models/identifiers";
import { RoleGrant } from "~/models/people/RoleGrant";
import type { User } from "~/models/people/User";
import { COUNTRY_CODE } from "~/models/places/placeLookup";
import type { CommandContext } from "../commandContext";
import { record } from "../journal/record";
import { createAccount, type NewAccount } from "./createAccount";

const MADE = "first_administrator";

/**
 * Creates the first administrator, who needs no second person because there is none. Once in the life of a database:
 * afterwards `ConflictError` "administrator_exists". Run by the house itself, from the command line.
 */
export async function createFirstAdministrator(ctx: CommandContext, account: NewAccount): Promise<User> {
  const { transaction } = ctx;
  if (await HouseFact.findByPk(MADE, { lock: true, transaction })) throw new ConflictError("administrator_exists");
  const user = await createAccount(ctx, account);
  await HouseFact.create({ name: MADE, value: user.id }, { transaction }); // its key stops a second one made meanwhile
  const now = ctx.clock.now();
  const role = { userId: user.id, role: "administrator", placeCode: COUNTRY_CODE } as const;
  const grant = await RoleGrant.create({ id: newId(), ...role, approvedAt: now, createdAt: now }, { transaction });
  await record(ctx, { action: "access.granted", subject: { type: "RoleGrant", id: grant.id }, facts: role });
  return user;
}
