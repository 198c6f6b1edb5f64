import { Op, type WhereOptions } from "sequelize";
import { AuditEntry } from "~/models/journal/AuditEntry";
import { along } from "~/models/statements";
import type { Cursor } from "../triage/cursor";

/** What the journal is narrowed to, in columns. */
export interface JournalNarrowing {
  actions: readonly string[];
  /** Whether these are nearly all there are: then rows are read as they lie, and few are passed over. */
  isWide: boolean;
  actorId: string | null;
  caseId: string | null;
  from: Date | null;
  until: Date | null;
  /** What else must hold. */
  and: WhereOptions<AuditEntry>;
}

/**
 * The next entries, newest first. Each question is answered from one index in the order wanted, and stops at `limit`: a
 * page costs the same however long the journal is. Somebody to whom few acts are shown is asked for an act at a time,
 * and the answers are merged; otherwise every act of the others would be read to be passed over.
 */
export async function nextEntries(asked: JournalNarrowing, after: Cursor | null, limit: number): Promise<AuditEntry[]> {
  const { actions, isWide, caseId } = asked;
  if (isWide || caseId) return slice(asked, after, limit, { action: [...actions] });
  const slices = await Promise.all(actions.map((action) => slice(asked, after, limit, { action })));
  return slices.flat().sort(newestFirst).slice(0, limit);
}

function slice(
  { actorId, caseId, from, until, and }: JournalNarrowing,
  after: Cursor | null,
  limit: number,
  act: { action: string | string[] },
): Promise<AuditEntry[]> {
  const span = [from && { at: { [Op.gte]: from } }, until && { at: { [Op.lt]: until } }].filter((one) => one !== null);
  return AuditEntry.findAll({
    where: { [Op.and]: [act, actorId ? { actorId } : {}, caseId ? { caseId } : {}, ...span, beyond(after), and] },
    order: [
      ["at", "DESC"],
      ["id", "DESC"],
    ],
    limit,
    ...along(indexFor({ actorId, caseId, isOneAct: typeof act.action === "string" })),
  });
}

/** The index that gives the rows in the order they are wanted in. */
function indexFor(asked: { actorId: string | null; caseId: string | null; isOneAct: boolean }): string {
  if (asked.caseId) return "entries_by_case";
  if (asked.actorId) return asked.isOneAct ? "entries_by_actor_and_act" : "entries_by_actor";
  return asked.isOneAct ? "audit_entries_action_at_id" : "audit_entries_at_id";
}

/** An index follows the first half; the second decides between entries of one instant. */
function beyond(after: Cursor | null): WhereOptions<AuditEntry> {
  if (!after) return {};
  const at = new Date(after.value);
  return { at: { [Op.lte]: at }, [Op.or]: [{ at: { [Op.lt]: at } }, { id: { [Op.lt]: after.id } }] };
}

function newestFirst(one: AuditEntry, other: AuditEntry): number {
  return other.at.getTime() - one.at.getTime() || (one.id < other.id ? 1 : -1);
}
