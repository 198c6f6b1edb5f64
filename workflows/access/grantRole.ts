import { Op } from "sequelize";
import { ConflictError, InvalidInputError, NotFoundError, NotPermittedError } from "~/models/errors";
import { newId } from "~/models/identifiers";
import { RoleGrant } from "~/models/people/RoleGrant";
import type { Role } from "~/models/people/roles";
import { User } from "~/models/people/User";
import { Place } from "~/models/places/Place";
import { Programme } from "~/models/registry/Programme";
import { ROLE_PLACES } from "../abilities/rolePlaces";
import type { CommandContext } from "../commandContext";
import { record } from "../journal/record";
import { askForWord } from "../notices/askForWord";
import { whoWatches } from "../notices/whoWatches";
import { isInUse } from "./inUse";
import { aboutGrant, actorId, lockGrant } from "./lockGrant";
import { noteReview } from "./noteReview";

/** A role asked for somebody, at a place and everything under it. */
export interface RoleRequest {
  userId: string;
  role: Role;
  placeCode: string;
  /** The only programme it is about; null for all of them. */
  programmeCode?: string | null;
  /** Why, for the one who approves and for the review. */
  reason: string | null;
  /** When it ends by itself; null for never. */
  expiresAt: Date | null;
}

const LONGEST_REASON = 255;

/**
 * Asks for a role; it counts once a second person has approved it. Returns the id of the request.
 * Throws `NotFoundError` for an unknown account, `InvalidInputError` for an unknown place, one of a kind the role is not
 * given at, or an end in the past, `ConflictError` "grant_exists" when the person has that role there or it waits.
 */
export async function grantRole(ctx: CommandContext, asked: RoleRequest): Promise<string> {
  ctx.authorize("manage", "Account");
  const { transaction } = ctx;
  const now = ctx.clock.now();
  const { userId, role, placeCode, programmeCode = null } = asked;
  const user = await User.findByPk(userId, { lock: true, transaction }); // a form sent twice asks once
  if (!user) throw new NotFoundError("unknown_account");
  if (!isInUse(user)) throw new ConflictError("account_disabled");
  await refuseUnusable(ctx, asked);
  const unended = { revokedAt: null, expiresAt: { [Op.or]: [null, { [Op.gt]: now }] } };
  const same = { userId, role, placeCode, programmeCode };
  if (await RoleGrant.count({ where: { ...same, ...unended }, transaction })) throw new ConflictError("grant_exists");
  const { reason, expiresAt } = asked;
  const request = { requestedById: actorId(ctx), approvedById: null, approvedAt: null, createdAt: now };
  const grant = await RoleGrant.create({ id: newId(), ...same, reason, expiresAt, ...request }, { transaction });
  await record(ctx, { action: "access.grant_requested", ...aboutGrant(grant) });
  await tellApprovers(ctx, user);
  return grant.id;
}

/** A file of accounts asks for hundreds at once: who asks is told of once in so many milliseconds. */
const TOLD_MS = 600_000;

async function tellApprovers(ctx: CommandContext, about: User): Promise<void> {
  const once = `approval_grant ${actorId(ctx)} ${Math.floor(ctx.clock.now().getTime() / TOLD_MS)}`;
  const approvers = await whoWatches(ctx, "Account", "manage");
  await askForWord(ctx, { kind: "approval_grant", approvers, path: "/admin/access", about, once });
}

async function refuseUnusable(ctx: CommandContext, asked: RoleRequest): Promise<void> {
  const { transaction } = ctx;
  const fields: Record<string, string> = {};
  const place = await Place.findByPk(asked.placeCode, { transaction });
  if (!place) fields.placeCode = "errors.place_unknown";
  else if (!ROLE_PLACES[asked.role].includes(place.kind)) fields.placeCode = "errors.place_not_for_role";
  if (asked.programmeCode && !(await Programme.findByPk(asked.programmeCode, { transaction })))
    fields.programmeCode = "errors.programme_unknown";
  if (asked.expiresAt && asked.expiresAt <= ctx.clock.now()) fields.expiresAt = "errors.date_past";
  if ((asked.reason?.length ?? 0) > LONGEST_REASON) fields.reason = "errors.reason_long";
  if (Object.keys(fields).length) throw new InvalidInputError(fields);
}

/**
 * Puts a requested role in force. Never by who asked for it nor by who receives it: `NotPermittedError` "second_person".
 * Approving twice is approving once. Throws `ConflictError` when somebody else decided before, "grant_lapsed" when its
 * own end has passed meanwhile.
 */
export async function approveGrant(ctx: CommandContext, { grantId }: { grantId: string }): Promise<void> {
  const grant = await lockGrant(ctx, grantId);
  const approver = actorId(ctx);
  if (approver === grant.requestedById || approver === grant.userId) throw new NotPermittedError("second_person");
  if (grant.approvedAt && !grant.revokedAt && grant.approvedById === approver) return;
  if (grant.approvedAt || grant.revokedAt) throw new ConflictError();
  if (grant.expiresAt && grant.expiresAt <= ctx.clock.now()) throw new ConflictError("grant_lapsed");
  await grant.update({ approvedById: approver, approvedAt: ctx.clock.now() }, { transaction: ctx.transaction });
  await noteReview(ctx, grant, "granted");
  await record(ctx, { action: "access.granted", ...aboutGrant(grant) });
}
