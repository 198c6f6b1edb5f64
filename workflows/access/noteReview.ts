import { AccessReview, AccessReviewLine, type ReviewOutcome } from "~/models/people/AccessReview";
import { newId } from "~/models/identifiers";
import type { RoleGrant } from "~/models/people/RoleGrant";
import { insertRows } from "~/models/statements";
import type { CommandContext } from "../commandContext";
import { actorId } from "./lockGrant";
import { quarterOf } from "./quarters";

/**
 * Writes into the review of this quarter what was decided about a role. A role given meanwhile was looked at by who gave
 * it. Part of the command that decides, whose journal line says it too; nothing before the quarter's review is open.
 */
export async function noteReview(ctx: CommandContext, grant: RoleGrant, outcome: ReviewOutcome): Promise<void> {
  const { transaction } = ctx;
  const now = ctx.clock.now();
  const quarter = quarterOf(now);
  if (!(await AccessReview.findOne({ where: { quarter, closedAt: null }, transaction }))) return;
  const decided = { outcome, decidedAt: now, decidedById: actorId(ctx) };
  const where = { quarter, grantId: grant.id };
  const known = await AccessReviewLine.findOne({ where, lock: true, transaction });
  if (known) return void (await known.update(decided, { transaction }));
  const { userId, role, placeCode, programmeCode = null } = grant;
  const line = { id: newId(), ...where, userId, role, placeCode, programmeCode, ...decided };
  await insertRows(AccessReviewLine, [line], { transaction, skipExisting: true });
}
