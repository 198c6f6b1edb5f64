import { DeadlineChange } from "~/models/cases/DeadlineChange";
import { CLOCK_KINDS } from "~/models/cases/SlaClock";
import { AuditEntry } from "~/models/journal/AuditEntry";
import type { User } from "~/models/people/User";
import { authorize, type QueryContext } from "../commandContext";
import { readChief } from "../escalation/chief";
import type { JournalAction } from "../journal/journalActions";
import { readNames } from "../triage/readNames";
import { allPolicies, type Policy } from "./policies";

/** What a page of deadlines shows: the rows, who changed what, and what is still being measured again. */
export interface DeadlinesRead {
  policies: Policy[];
  history: AuditEntry[];
  names: Record<string, string>;
  pending: DeadlineChange[];
  chief: User | null;
}

/** Changes shown; the journal holds all of them. */
const SHOWN = 30;
const CHANGES = [
  "deadline.policy_saved",
  "deadline.policy_removed",
  "deadline.chief_set",
] as const satisfies JournalAction[];

/** The deadlines of the house, for whoever sets them. Not found for everybody else. */
export async function readDeadlines(ctx: QueryContext): Promise<DeadlinesRead> {
  authorize(ctx, "read", "Deadline");
  const [policies, history, pending, chief] = await Promise.all([
    allPolicies(ctx),
    latestChanges(ctx, CHANGES),
    DeadlineChange.findAll({ where: { doneAt: null }, order: [["id", "ASC"]], limit: SHOWN }),
    readChief(ctx),
  ]);
  const people = history.flatMap(({ actorId, facts }) => [actorId ?? null, (facts?.userId as string | null) ?? null]);
  return { policies: policies.sort(byMeaning), history, names: await readNames(ctx, people), pending, chief };
}

/** The latest journal lines of these acts, which tell of nobody and of no case. */
export async function latestChanges(ctx: QueryContext, actions: readonly JournalAction[]): Promise<AuditEntry[]> {
  const lists = await Promise.all(
    actions.map((action) =>
      AuditEntry.findAll({
        where: { action },
        order: [
          ["at", "DESC"],
          ["id", "DESC"],
        ],
        limit: SHOWN,
        transaction: ctx.transaction,
      }),
    ),
  );
  return lists
    .flat()
    .sort((one, other) => +other.at - +one.at)
    .slice(0, SHOWN);
}

/** Grievances first; then by clock, class or priority, level; a deadline of one object after that of all. */
function byMeaning(one: Policy, other: Policy): number {
  const rank = (row: Policy) => [
    row.caseKind === "grievance" ? 0 : 1,
    CLOCK_KINDS.indexOf(row.clock),
    row.priority ?? String(row.caseClass),
    row.level ?? "",
    row.categoryCode ?? "",
  ];
  const [a, b] = [rank(one), rank(other)];
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return a[at]! < b[at]! ? -1 : 1;
  return 0;
}
