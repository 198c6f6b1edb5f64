import { Op, type WhereOptions } from "sequelize";
import { RoleGrant } from "~/models/people/RoleGrant";
import { User } from "~/models/people/User";
import { authorize, type QueryContext } from "../commandContext";
import { readNames } from "../triage/readNames";
import { activeGrants, pendingGrants } from "./grantState";
import { peopleIn } from "./readAccount";

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

/** Where the review of a quarter stands. */
export interface Review extends GrantList {
  /** First day of the quarter (UTC): what was looked at since counts. */
  since: Date;
  total: number;
  reviewed: number;
}

/** Every role in force of people who may sign in, oldest first, and how many of them this quarter's review has looked at. */
export async function listReview(ctx: QueryContext, after: string | null = null): Promise<Review> {
  authorize(ctx, "read", "Account");
  const since = quarterStart(ctx.clock.now());
  const disabled = await User.findAll({
    attributes: ["id"],
    where: { disabledAt: { [Op.ne]: null }, service: false },
    raw: true,
  });
  const inForce = {
    [Op.and]: [activeGrants(ctx.clock.now()), { userId: { [Op.notIn]: disabled.map(({ id }) => id) } }],
  };
  const [listed, total, reviewed] = await Promise.all([
    page(ctx, { [Op.and]: [inForce, beyond(after)] }),
    RoleGrant.count({ where: inForce }),
    RoleGrant.count({ where: { [Op.and]: [inForce, { reviewedAt: { [Op.gte]: since } }] } }),
  ]);
  return { ...listed, since, total, reviewed };
}

/** The first instant of the quarter of a year an instant lies in, in UTC. */
function quarterStart(at: Date): Date {
  return new Date(Date.UTC(at.getUTCFullYear(), Math.floor(at.getUTCMonth() / 3) * 3, 1));
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
