import { literal, Op, type WhereOptions } from "sequelize";
import { BACK_CHECKS } from "~/models/cases/CallTask";
import type { CaseFile } from "~/models/cases/CaseFile";
import { database } from "~/models/database";
import type { QueryContext } from "../commandContext";

/** The views of a queue, in the order of its rail. */
export const CASE_VIEWS = [
  "open",
  "mine",
  "unassigned",
  "overdue",
  "due_soon",
  "calls",
  "waiting",
  "appeals",
  "ended",
] as const;
export type CaseView = (typeof CASE_VIEWS)[number];

/** How near a deadline must be to be "soon". */
const SOON_MS = 2 * 86_400_000;

/** Before any call. "Is not null" would not be answered by an index of SQLite. */
const NO_CALL = new Date(0);

/** What a view keeps, on top of what the ability shows. Each is answered by an index of the case table. */
export function viewConditions(ctx: QueryContext, view: CaseView): WhereOptions<CaseFile> {
  const now = ctx.clock.now();
  const me = ctx.actor.kind === "user" ? ctx.actor.userId : "";
  switch (view) {
    case "open":
      return { isOpen: true };
    case "mine":
      return { isOpen: true, assigneeId: me };
    case "unassigned":
      return { isOpen: true, assigneeId: null };
    case "overdue":
      return { isOpen: true, nextDueAt: { [Op.lt]: now } };
    case "due_soon":
      return { isOpen: true, nextDueAt: { [Op.between]: [now, new Date(now.getTime() + SOON_MS)] } };
    case "calls":
      return { callAt: { [Op.gt]: NO_CALL }, [Op.and]: notOwnCheck(me) }; // also of cases that ended: a refusal is told too
    case "waiting":
      return { isOpen: true, status: "waiting" };
    case "appeals":
      return { isOpen: true, appeals: { [Op.gt]: 0 } };
    case "ended":
      return { isOpen: false };
  }
}

/** Leaves out the checks of a yes this person recorded, or on their own answer: those are for somebody else. */
function notOwnCheck(me: string) {
  const userId = database().escape(me);
  const reasons = BACK_CHECKS.map((reason) => database().escape(reason)).join(", ");
  return literal(
    `NOT (\`CaseFile\`.\`call_reason\` IN (${reasons}) AND (COALESCE(\`CaseFile\`.\`answered_by_id\`, '') = ${userId}` +
      ` OR EXISTS (SELECT 1 FROM spoken_yeses y WHERE y.case_id = \`CaseFile\`.\`id\` AND y.done_at IS NULL AND y.recorder_id = ${userId})))`,
  );
}
