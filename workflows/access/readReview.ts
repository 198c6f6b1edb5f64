import { Op, type WhereOptions } from "sequelize";
import { NotFoundError } from "~/models/errors";
import { AccessReview, AccessReviewLine, type ReviewOutcome } from "~/models/people/AccessReview";
import { RoleGrant } from "~/models/people/RoleGrant";
import { User } from "~/models/people/User";
import { authorize, type CommandContext, type QueryContext } from "../commandContext";
import { record } from "../journal/record";
import { readNames } from "../triage/readNames";
import { grantState } from "./grantState";
import { isInUse } from "./inUse";
import { peopleIn } from "./readAccount";

/** A line of a review with the role it is about, as it stands now. */
export interface ReviewedGrant {
  line: AccessReviewLine;
  grant: RoleGrant;
  /** What came of it; a role that ended by itself before anybody looked is over. Null: it waits. */
  outcome: ReviewOutcome | null;
  /** It waits, and the time for it is over. */
  isLate: boolean;
}

/** The review of a quarter, a page of it. */
export interface ReviewRead {
  review: AccessReview;
  lines: ReviewedGrant[];
  total: number;
  waiting: number;
  names: Record<string, string>;
  emails: Record<string, string>;
  next: string | null;
  /** The quarters there is a record of, the newest first. */
  quarters: string[];
}

/** Lines of a page; a whole country has some thousands of roles. */
const PAGE = 200;
/** Lines of a file or of a print. */
export const WHOLE = 20_000;

/** What is asked of a review. */
export interface AskReview {
  quarter: string;
  /** Those that wait alone. */
  waitingOnly?: boolean;
  after?: string | null;
  limit?: number;
}

/** Reads the review of a quarter, for those who may read accounts. `NotFoundError` for a quarter without one. */
export async function readReview(ctx: QueryContext, asked: AskReview): Promise<ReviewRead> {
  authorize(ctx, "read", "Account");
  const { quarter, waitingOnly = false, after = null, limit = PAGE } = asked;
  const { transaction } = ctx;
  const review = await AccessReview.findByPk(quarter, { transaction });
  if (!review) throw new NotFoundError();
  const [rows, total, waiting, reviews] = await Promise.all([
    AccessReviewLine.findAll({
      where: { [Op.and]: [{ quarter }, waitingOnly ? { outcome: null } : {}, beyond(after)] },
      order: [["id", "ASC"]],
      limit: limit + 1,
      transaction,
    }),
    AccessReviewLine.count({ where: { quarter }, transaction }),
    AccessReviewLine.count({ where: { quarter, outcome: null }, transaction }),
    AccessReview.findAll({ attributes: ["quarter"], order: [["quarter", "DESC"]], transaction }),
  ]);
  const page = rows.slice(0, limit);
  const { grants, users } = await aroundLines(ctx, page);
  const lines = page.flatMap((line) => {
    const grant = grants.get(line.grantId);
    return grant ? [withOutcome(ctx, review, { line, grant, user: users.get(line.userId) })] : [];
  });
  const people = lines.flatMap(({ line, grant }) => [...peopleIn(grant), line.decidedById ?? null]);
  return {
    review,
    lines,
    total,
    waiting,
    names: await readNames(ctx, people),
    emails: Object.fromEntries([...users].map(([id, { email }]) => [id, email])),
    next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
    quarters: reviews.map((one) => one.quarter),
  };
}

/** The whole record of a quarter, for a file that leaves the house: the journal says who took it. */
export async function exportReview(ctx: CommandContext, { quarter }: { quarter: string }): Promise<ReviewRead> {
  const read = await readReview(ctx, { quarter, limit: WHOLE });
  const facts = { quarter, lines: read.lines.length };
  await record(ctx, { action: "access.review_exported", subject: { type: "AccessReview", id: quarter }, facts });
  return read;
}

async function aroundLines({ transaction }: QueryContext, lines: readonly AccessReviewLine[]) {
  const [grants, users] = await Promise.all([
    RoleGrant.findAll({ where: { id: lines.map(({ grantId }) => grantId) }, transaction }),
    User.findAll({ where: { id: [...new Set(lines.map(({ userId }) => userId))] }, transaction }),
  ]);
  return {
    grants: new Map(grants.map((grant) => [grant.id, grant])),
    users: new Map(users.map((user) => [user.id, user])),
  };
}

function withOutcome(
  { clock }: QueryContext,
  review: AccessReview,
  { line, grant, user }: { line: AccessReviewLine; grant: RoleGrant; user: User | undefined },
): ReviewedGrant {
  const now = clock.now();
  const isOver = !review.closedAt && (grantState(grant, now) !== "active" || (user !== undefined && !isInUse(user)));
  const outcome = line.outcome ?? (isOver ? "ended" : null);
  return { line, grant, outcome, isLate: outcome === null && (review.closedAt !== null || review.dueAt <= now) };
}

function beyond(after: string | null): WhereOptions<AccessReviewLine> {
  return after && /^[0-9A-Z]{26}$/.test(after) ? { id: { [Op.gt]: after } } : {};
}
