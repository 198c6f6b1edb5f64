import { Op } from "sequelize";
import { IdleLimit } from "~/models/people/IdleLimit";
import { ROLES } from "~/models/people/roles";
import type { User } from "~/models/people/User";
import { InvalidInputError } from "~/models/errors";
import { authorize, type CommandContext, type QueryContext } from "../commandContext";
import { record } from "../journal/record";
import { loadActiveGrants } from "./activeGrants";
import { actorId } from "./lockGrant";
import { IDLE_MINUTES, SHARED_IDLE_MINUTES } from "./sessionLife";

/** Whom a limit is about: everybody, shared computers, or the holders of a role. */
export const IDLE_SCOPES = ["house", "shared", ...ROLES] as const;
export type IdleScope = (typeof IDLE_SCOPES)[number];

/** Fewest and most minutes a session may lie unused. */
export const IDLE_RANGE = { min: 5, max: 480 } as const;

/** The minutes set for each scope; null where nothing is set but for the house and shared computers, which always have some. */
export async function readIdleLimits(ctx: QueryContext): Promise<Record<IdleScope, number | null>> {
  authorize(ctx, "manage", "Account");
  const rows = await IdleLimit.findAll({ transaction: ctx.transaction });
  const set = Object.fromEntries(IDLE_SCOPES.map((scope) => [scope, minutesOf(rows, scope)]));
  return { ...set, ...houseLimits(rows) } as Record<IdleScope, number | null>;
}

/** Sets them, for sessions opened from now on. Null takes the limit of a role away. Throws `InvalidInputError` by scope. */
export async function setIdleLimits(ctx: CommandContext, given: Partial<Record<IdleScope, number | null>>) {
  ctx.authorize("manage", "Account");
  const { transaction } = ctx;
  const faults = Object.entries(given).filter(([, minutes]) => minutes !== null && !isPossible(minutes));
  if (faults.length)
    throw new InvalidInputError(Object.fromEntries(faults.map(([scope]) => [scope, "errors.minutes"])));
  const before = await readIdleLimits(ctx);
  for (const scope of IDLE_SCOPES) {
    const minutes = given[scope];
    if (minutes === undefined || minutes === before[scope]) continue;
    if (minutes === null) await IdleLimit.destroy({ where: { scope }, transaction });
    else
      await IdleLimit.upsert(
        { scope, minutes, updatedAt: ctx.clock.now(), updatedById: actorId(ctx) },
        { transaction },
      );
    const facts = { scope, from: before[scope], to: minutes };
    await record(ctx, { action: "access.idle_time_set", subject: { type: "IdleLimit", id: null }, facts });
  }
}

/** Minutes a session of somebody may lie unused: the shortest of their roles', else the house's; on a shared computer less. */
export async function idleMinutesFor(ctx: CommandContext, user: User, shared: boolean): Promise<number> {
  const { transaction } = ctx;
  const grants = await loadActiveGrants(user.id, ctx.clock.now(), transaction);
  const scopes = ["house", "shared", ...grants.map(({ role }) => role)];
  const rows = await IdleLimit.findAll({ where: { scope: { [Op.in]: scopes } }, transaction });
  const limits = houseLimits(rows);
  const ofRoles = rows.filter(({ scope }) => !(scope in limits)).map(({ minutes }) => minutes);
  const own = ofRoles.length ? Math.min(...ofRoles) : limits.house;
  return shared ? Math.min(own, limits.shared) : own;
}

function houseLimits(rows: IdleLimit[]) {
  return {
    house: minutesOf(rows, "house") ?? IDLE_MINUTES,
    shared: minutesOf(rows, "shared") ?? SHARED_IDLE_MINUTES,
  };
}

function minutesOf(rows: IdleLimit[], scope: string): number | null {
  return rows.find((row) => row.scope === scope)?.minutes ?? null;
}

function isPossible(minutes: number): boolean {
  return Number.isInteger(minutes) && minutes >= IDLE_RANGE.min && minutes <= IDLE_RANGE.max;
}
