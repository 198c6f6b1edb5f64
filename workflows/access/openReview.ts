import { Op, type WhereOptions } from "sequelize";
import { newId } from "~/models/identifiers";
import { AccessReview, AccessReviewLine } from "~/models/people/AccessReview";
import { RoleGrant } from "~/models/people/RoleGrant";
import { User } from "~/models/people/User";
import { insertRows } from "~/models/statements";
import type { CommandContext } from "../commandContext";
import { record } from "../journal/record";
import { houseLink } from "../messaging/mailToStaff";
import { notify } from "../notices/notify";
import { whoWatches } from "../notices/whoWatches";
import { activeGrants } from "./grantState";
import { accountsInUse } from "./inUse";
import { quarterOf } from "./quarters";

/** How long the roles of a quarter may wait for somebody to look at them, in milliseconds. */
const PATIENCE_MS = 30 * 86_400_000;
/** Rows a statement takes at once. */
const CHUNK = 500;

/**
 * Opens the review of the quarter that has begun, with a line for every role in force of people who may sign in, closes
 * the one before, and tells the reviewers. Once a quarter, however often it is called and by how many workers.
 */
export async function openReview(ctx: CommandContext): Promise<void> {
  const { transaction } = ctx;
  const now = ctx.clock.now();
  const quarter = quarterOf(now);
  if (await AccessReview.findByPk(quarter, { transaction })) return;
  const dueAt = new Date(now.getTime() + PATIENCE_MS);
  await insertRows(AccessReview, [{ quarter, openedAt: now, dueAt }], { transaction, skipExisting: true });
  const review = await AccessReview.findByPk(quarter, { transaction, lock: true, rejectOnEmpty: true });
  if (await AccessReviewLine.count({ where: { quarter }, transaction })) return; // another worker was faster
  await closeEarlier(ctx, quarter);
  const lines = await linesOf(ctx, quarter);
  for (let start = 0; start < lines.length; start += CHUNK)
    await insertRows(AccessReviewLine, lines.slice(start, start + CHUNK), { transaction });
  const facts = { quarter, grants: lines.length };
  await record(ctx, { action: "access.review_opened", subject: { type: "AccessReview", id: quarter }, facts });
  await tellReviewers(ctx, review, { kind: "review_opened", count: lines.length });
}

/** Writes down what ended by itself, and tells the reviewers, once, when the time is over and a role has not been looked at. */
export async function tendReview(ctx: CommandContext): Promise<void> {
  const { transaction } = ctx;
  const review = await AccessReview.findOne({ where: { closedAt: null }, lock: true, transaction });
  if (!review) return;
  const { quarter, dueAt } = review;
  await endLines(ctx, quarter);
  const count = await AccessReviewLine.count({ where: { quarter, outcome: null }, transaction });
  if (count && dueAt <= ctx.clock.now()) await tellReviewers(ctx, review, { kind: "review_late", count });
}

async function linesOf(ctx: CommandContext, quarter: string) {
  return (await inForceAmong(ctx)).map(({ id: grantId, userId, role, placeCode, programmeCode = null }) => {
    return { id: newId(), quarter, grantId, userId, role, placeCode, programmeCode };
  });
}

/** What nobody looked at stays so for ever. */
async function closeEarlier(ctx: CommandContext, quarter: string): Promise<void> {
  const { transaction } = ctx;
  const where = { closedAt: null, quarter: { [Op.ne]: quarter } };
  for (const review of await AccessReview.findAll({ where, lock: true, transaction })) {
    await endLines(ctx, review.quarter);
    await review.update({ closedAt: ctx.clock.now() }, { transaction });
  }
}

/** Writes down which of the roles nobody has looked at are over by themselves: their end came, or their account was shut. */
async function endLines(ctx: CommandContext, quarter: string): Promise<void> {
  const { transaction } = ctx;
  const now = ctx.clock.now();
  const open = await AccessReviewLine.findAll({ where: { quarter, outcome: null }, transaction });
  const still = await inForceAmong(ctx, { id: open.map(({ grantId }) => grantId) });
  const inForce = new Set(still.map(({ id }) => id));
  const id = open.filter(({ grantId }) => !inForce.has(grantId)).map((line) => line.id);
  if (id.length) await AccessReviewLine.update({ outcome: "ended", decidedAt: now }, { where: { id }, transaction });
}

/** Roles in force of people who may sign in. */
async function inForceAmong(ctx: CommandContext, where: WhereOptions<RoleGrant> = {}): Promise<RoleGrant[]> {
  const { transaction } = ctx;
  const disabled = await User.findAll({
    attributes: ["id"],
    where: { [Op.not]: accountsInUse() },
    transaction,
  });
  const gone = new Set(disabled.map(({ id }) => id));
  const grants = await RoleGrant.findAll({
    where: { [Op.and]: [activeGrants(ctx.clock.now()), where] },
    order: [["id", "ASC"]],
    transaction,
  });
  return grants.filter(({ userId }) => !gone.has(userId));
}

async function tellReviewers(
  ctx: CommandContext,
  { quarter, dueAt }: AccessReview,
  { kind, count }: { kind: "review_opened" | "review_late"; count: number },
): Promise<void> {
  for (const user of await whoWatches(ctx, "Account", "manage")) {
    const due = new Intl.DateTimeFormat(user.language, { dateStyle: "long", timeZone: "UTC" }).format(dueAt);
    const facts = { count: String(count), due, link: houseLink(`/admin/access/review/${quarter}`) };
    await notify(ctx, { kind, user, facts, once: `${kind} ${quarter}` });
  }
}
