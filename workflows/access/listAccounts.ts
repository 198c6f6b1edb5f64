import { Op, type WhereOptions } from "sequelize";
import { RoleGrant } from "~/models/people/RoleGrant";
import type { Role } from "~/models/people/roles";
import { User } from "~/models/people/User";
import { placesUnder } from "~/models/places/placeLookup";
import { authorize, type QueryContext } from "../commandContext";
import { activeGrants, pendingGrants } from "./grantState";
import { accountsInUse, isInUse } from "./inUse";

/**
 * What an account may be in; a disabled one is nothing else, nor is a program's own that is in use. One that its person shut has a
 * password to be chosen anew.
 */
export const ACCOUNT_STATES = ["active", "invited", "shut", "disabled", "service"] as const;
export type AccountState = (typeof ACCOUNT_STATES)[number];

/** What the list is asked for; everything left out is not asked. */
export interface ListAccounts {
  /** Part of a name or of an address. */
  q?: string;
  role?: Role | null;
  /** The place a role was given at, or one above it. */
  placeCode?: string | null;
  state?: AccountState | null;
  after?: string | null;
  limit?: number;
}

/** A line of the list. */
export interface ListedAccount {
  user: User;
  state: AccountState;
  /** Those in force, and those that wait. */
  grants: RoleGrant[];
}

/** One page of the accounts by name, for those who may read them. `next` is where the following page starts. */
export async function listAccounts(
  ctx: QueryContext,
  { q, role, placeCode, state, after, limit = 50 }: ListAccounts,
): Promise<{ rows: ListedAccount[]; next: string | null }> {
  authorize(ctx, "read", "Account");
  const now = ctx.clock.now();
  const conditions = [matching(q), inState(state), beyond(after), await holding(now, role, placeCode)];
  const found = await User.findAll({
    where: { [Op.and]: conditions.filter((condition) => condition !== null) },
    order: [
      ["name", "ASC"],
      ["id", "ASC"],
    ],
    limit: limit + 1,
  });
  const page = found.slice(0, limit);
  const grants = await RoleGrant.findAll({
    where: {
      [Op.and]: [{ userId: page.map(({ id }) => id) }, { [Op.or]: [activeGrants(now), pendingGrants(now)] }],
    },
    order: [["id", "ASC"]],
  });
  const last = found.length > limit ? page.at(-1) : undefined;
  return {
    rows: page.map((user) => ({
      user,
      state: accountState(user),
      grants: grants.filter(({ userId }) => userId === user.id),
    })),
    next: last ? writeAfter(last) : null,
  };
}

/** What an account is in. */
export function accountState(user: User): AccountState {
  const { service, passwordHash, lastSignedInAt } = user;
  if (!isInUse(user)) return "disabled";
  if (service) return "service";
  if (passwordHash) return "active";
  return lastSignedInAt ? "shut" : "invited";
}

function matching(q: string | undefined): WhereOptions<User> | null {
  const words = q?.trim().split(/\s+/).filter(Boolean) ?? [];
  if (!words.length) return null;
  const like = (word: string) => ({ [Op.like]: `%${word.replace(/[\\%_]/g, "\\$&")}%` });
  return { [Op.and]: words.map((word) => ({ [Op.or]: [{ name: like(word) }, { email: like(word.toLowerCase()) }] })) };
}

function inState(state: AccountState | null | undefined): WhereOptions<User> | null {
  if (!state) return null;
  if (state === "service") return { service: true, closedAt: null };
  if (state === "disabled") return { [Op.not]: accountsInUse() };
  if (state === "active") return { disabledAt: null, passwordHash: { [Op.ne]: "" } };
  return { disabledAt: null, passwordHash: "", lastSignedInAt: state === "invited" ? null : { [Op.ne]: null } };
}

async function holding(now: Date, role?: Role | null, placeCode?: string | null): Promise<WhereOptions<User> | null> {
  if (!role && !placeCode) return null;
  const where = { ...(role && { role }), ...(placeCode && { placeCode: placesUnder(placeCode) }) };
  const granted = await RoleGrant.findAll({
    attributes: ["userId"],
    where: { [Op.and]: [where, activeGrants(now)] },
    raw: true,
  });
  return { id: [...new Set(granted.map(({ userId }) => userId))] };
}

function beyond(after: string | null | undefined): WhereOptions<User> | null {
  const cursor = /^([0-9A-HJKMNP-TV-Z]{26})\.(.{1,255})$/su.exec(after ?? "");
  if (!cursor?.[1] || !cursor[2]) return null;
  const [, id, name] = cursor;
  return { [Op.or]: [{ name: { [Op.gt]: name } }, { name, id: { [Op.gt]: id } }] };
}

function writeAfter({ id, name }: User): string {
  return `${id}.${name}`;
}
