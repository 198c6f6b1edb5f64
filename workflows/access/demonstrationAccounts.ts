import { newId } from "~/models/identifiers";
import { RoleGrant } from "~/models/people/RoleGrant";
import type { Role } from "~/models/people/roles";
import { User } from "~/models/people/User";
import { Place } from "~/models/places/Place";
import { loadPlaces } from "~/models/places/placeLookup";
import { insertRows } from "~/models/statements";
import type { Actor, CommandContext } from "../commandContext";
import { record } from "../journal/record";
import { foldEmail } from "./accountNames";
import { loadActiveGrants } from "./activeGrants";
import accounts from "./demonstrationAccounts.json";
import { hashPassword } from "./passwords";

/** An account everybody may try the product with. Production refuses to boot while one is enabled. */
export interface DemonstrationAccount {
  email: string;
  name: string;
  /** What it is for, in a few English words, for whoever starts the program. */
  title: string;
  /** Role and code of the place it reaches. */
  grants: [Role, string][];
}

/** Every demonstration account; their addresses are relied on by scripts and posters. */
export const demonstrationAccounts = accounts as DemonstrationAccount[];

/** The password of all of them, published. */
export const DEMONSTRATION_PASSWORD = "yoka-demo";

/** The committee of the demonstration; places below the territories are imported, so none is shipped. */
const COMMITTEE = {
  code: "CD6103-C1",
  parentCode: "CD6103",
  kind: "committee",
  name: "CLGP de Masisi-centre",
  defaultLanguage: "swc",
};

/** Creates the demonstration accounts that do not exist yet, with their roles, and the committee's place. Returns how many. */
export async function seedDemonstrationAccounts(ctx: CommandContext): Promise<number> {
  const { transaction } = ctx;
  await insertRows(Place, [COMMITTEE], { transaction, skipExisting: true });
  await loadPlaces(transaction);
  const emails = accounts.map((account) => foldEmail(account.email));
  const known = new Set((await User.findAll({ where: { email: emails }, transaction })).map((user) => user.email));
  const missing = demonstrationAccounts.filter((account) => !known.has(foldEmail(account.email)));
  if (!missing.length) return 0;
  const passwordHash = await hashPassword(DEMONSTRATION_PASSWORD); // once: they share it anyway
  const users = missing.map((account) => ({ account, id: newId() }));
  await insertRows(
    User,
    users.map(({ account, id }) => userRow(ctx, account, id, passwordHash)),
    { transaction },
  );
  await insertRows(
    RoleGrant,
    users.flatMap(({ account, id }) => grantRows(ctx, account, id)),
    { transaction },
  );
  await record(
    ctx,
    users.map(({ id }) => ({
      action: "access.account_created",
      subject: { type: "User", id },
      facts: { demonstration: true },
    })),
  );
  return missing.length;
}

/** One of the accounts as somebody who acts, for loading cases through the real commands. Throws for one that is not there. */
export async function demonstrationActor(ctx: CommandContext, email: string): Promise<Actor> {
  const user = await User.findOne({ where: { email: foldEmail(email), demo: true }, transaction: ctx.transaction });
  if (!user) throw new Error("There is no such demonstration account.");
  const grants = await loadActiveGrants(user.id, ctx.clock.now(), ctx.transaction);
  return { kind: "user", userId: user.id, name: user.name, language: user.language, grants };
}

function userRow(ctx: CommandContext, account: DemonstrationAccount, id: string, passwordHash: string) {
  const { email, name } = account;
  return { id, email: foldEmail(email), name, passwordHash, language: "fr", demo: true, createdAt: ctx.clock.now() };
}

function grantRows(ctx: CommandContext, account: DemonstrationAccount, userId: string) {
  const now = ctx.clock.now();
  return account.grants.map(([role, placeCode]) => ({
    id: newId(),
    userId,
    role,
    placeCode,
    approvedAt: now,
    createdAt: now,
  }));
}
