import { Op, type WhereOptions } from "sequelize";
import { RoleGrant } from "~/models/people/RoleGrant";
import { authorize, type QueryContext } from "../commandContext";
import { readNames } from "../triage/readNames";
import { pendingGrants } from "./grantState";
import { peopleIn } from "./readAccount";
import { endingSoon } from "./tellOfEndingRoles";

/** Grants with the names of everybody in them. */
export interface GrantList {
  grants: RoleGrant[];
  names: Record<string, string>;
  next: string | null;
}

const PAGE = 100;

/** The requests that wait for a second person, oldest first. */
export async function listPendingGrants(ctx: QueryContext, after: string | null = null): Promise<GrantList> {
  authorize(ctx, "read", "Account");
  return page(ctx, { [Op.and]: [pendingGrants(ctx.clock.now()), beyond(after)] });
}

/** How many requests wait. */
export async function countPendingGrants(ctx: QueryContext): Promise<number> {
  authorize(ctx, "read", "Account");
  return RoleGrant.count({ where: pendingGrants(ctx.clock.now()) });
}

/** The roles in force that end within two weeks, the first of them first. */
export async function listEndingGrants(ctx: QueryContext): Promise<GrantList> {
  authorize(ctx, "read", "Account");
  const order: [string, string][] = [
    ["expiresAt", "ASC"],
    ["id", "ASC"],
  ];
  const grants = await RoleGrant.findAll({ where: endingSoon(ctx.clock.now()), order, limit: PAGE });
  return { grants, names: await readNames(ctx, grants.flatMap(peopleIn)), next: null };
}

async function page(ctx: QueryContext, where: WhereOptions<RoleGrant>): Promise<GrantList> {
  const found = await RoleGrant.findAll({ where, order: [["id", "ASC"]], limit: PAGE + 1 });
  const grants = found.slice(0, PAGE);
  const next = found.length > PAGE ? (grants.at(-1)?.id ?? null) : null;
  return { grants, names: await readNames(ctx, grants.flatMap(peopleIn)), next };
}

function beyond(after: string | null): WhereOptions<RoleGrant> {
  return after && /^[0-9A-Z]{26}$/.test(after) ? { id: { [Op.gt]: after } } : {};
}
