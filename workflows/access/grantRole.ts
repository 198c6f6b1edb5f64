import { ConflictError, InvalidInputError, NotFoundError, NotPermittedError } from "~/models/errors";
import { newId } from "~/models/identifiers";
import { RoleGrant } from "~/models/people/RoleGrant";
import type { Role } from "~/models/people/roles";
import { User } from "~/models/people/User";
import { Place } from "~/models/places/Place";
import type { CommandContext } from "../commandContext";
import { record } from "../journal/record";

/** A role asked for somebody, at a place and everything under it. */
export interface RoleRequest {
  userId: string;
  role: Role;
  placeCode: string;
  /** Why, for the one who approves and for the review. */
  reason: string | null;
  /** When it ends by itself; null for never. */
  expiresAt: Date | null;
}

/**
 * Asks for a role; it counts once a second person has approved it. Returns the id of the request.
 * Throws `NotFoundError` for an unknown account, `InvalidInputError` for an unknown place or an end in the past.
 */
export async function grantRole(ctx: CommandContext, asked: RoleRequest): Promise<string> {
  ctx.authorize("manage", "Account");
  const { transaction } = ctx;
  const now = ctx.clock.now();
  if (!(await User.findByPk(asked.userId, { transaction }))) throw new NotFoundError("unknown_account");
  if (!(await Place.findByPk(asked.placeCode, { transaction }))) {
    throw new InvalidInputError({ placeCode: "errors.place_unknown" });
  }
  if (asked.expiresAt && asked.expiresAt <= now) throw new InvalidInputError({ expiresAt: "errors.date_past" });
  const grant = await RoleGrant.create(
    { id: newId(), ...asked, requestedById: actorId(ctx), approvedById: null, approvedAt: null, createdAt: now },
    { transaction },
  );
  await record(ctx, { action: "access.grant_requested", ...about(grant) });
  return grant.id;
}

/**
 * Puts a requested role in force. Never by who asked for it nor by who receives it: `NotPermittedError` "second_person".
 * Throws `ConflictError` when it was approved or revoked before.
 */
export async function approveGrant(ctx: CommandContext, { grantId }: { grantId: string }): Promise<void> {
  ctx.authorize("manage", "Account");
  const { transaction } = ctx;
  const grant = await RoleGrant.findByPk(grantId, { lock: true, transaction });
  if (!grant) throw new NotFoundError();
  const approver = actorId(ctx);
  if (approver === grant.requestedById || approver === grant.userId) throw new NotPermittedError("second_person");
  if (grant.approvedAt || grant.revokedAt) throw new ConflictError();
  await grant.update({ approvedById: approver, approvedAt: ctx.clock.now() }, { transaction });
  await record(ctx, { action: "access.granted", ...about(grant) });
}

function about({ id, userId, role, placeCode }: RoleGrant) {
  return { subject: { type: "RoleGrant", id }, facts: { userId, role, placeCode } };
}

function actorId({ actor }: CommandContext): string | null {
  return actor.kind === "user" ? actor.userId : null;
}
