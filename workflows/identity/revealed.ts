import { Op } from "sequelize";
import type { CaseFile } from "~/models/cases/CaseFile";
import { NotPermittedError } from "~/models/errors";
import { AuditEntry } from "~/models/journal/AuditEntry";
import { mask } from "~/models/people/mask";
import type { Household } from "~/models/registry/Household";
import type { Payment } from "~/models/registry/Payment";
import type { QueryContext } from "../commandContext";
import type { JournalAction } from "../journal/journalActions";

/** The acts by which somebody asked to see who a case or a household is about. */
export const REVEALS: JournalAction[] = ["case.identity_revealed", "registry.identity_revealed"];

/** How long an identity that was asked for is shown. */
export const REVEALED_MS = 15 * 60_000;

/** What of people this person sees as it is; everything else that they may know of them is masked (`mask`). */
export interface Unmasking {
  /** Whether the people of a case or a household are shown as they are. A payment is its household's. */
  shows(row: CaseFile | Household | Payment): boolean;
  /** Until when they are, because it was asked for in this session; null where it was not. */
  until(row: CaseFile | Household): Date | null;
}

/**
 * Reads what this person sees unmasked: what the work needs (`readUnmasked`), and what this session asked for within the last
 * quarter of an hour. The line of the journal is what shows it, so that nothing is ever shown without its line, and every
 * process knows of it.
 */
export async function readUnmasking(ctx: QueryContext): Promise<Unmasking> {
  const revealed = await revealedNow(ctx);
  const may = (action: "readIdentity" | "readUnmasked", row: CaseFile | Household | Payment) =>
    ctx.actor.kind !== "user" || ctx.ability.can(action, row);
  return {
    shows: (row) => may("readUnmasked", row) || (may("readIdentity", row) && revealed.has(ownerOf(row))),
    until: (row) => (may("readUnmasked", row) ? null : (revealed.get(row.id) ?? null)),
  };
}

/**
 * Refuses to change what this person sees masked, who would keep a mask for the truth: `NotPermittedError` "identity_masked"
 * until they ask to see it.
 */
export async function demandUnmasked(ctx: QueryContext, caseFile: CaseFile): Promise<void> {
  if (!(await readUnmasking(ctx)).shows(caseFile)) throw new NotPermittedError("identity_masked");
}

/** The name of whoever complains as this person may see it. */
export async function nameFor(ctx: QueryContext, caseFile: CaseFile, name: string): Promise<string> {
  return (await readUnmasking(ctx)).shows(caseFile) ? name : mask("name", name);
}

function ownerOf(row: CaseFile | Household | Payment): string {
  return "householdId" in row ? row.householdId : row.id;
}

async function revealedNow({ actor, clock, transaction }: QueryContext): Promise<Map<string, Date>> {
  if (actor.kind !== "user" || !actor.sessionId) return new Map();
  const since = new Date(clock.now().getTime() - REVEALED_MS);
  const lines = await AuditEntry.findAll({
    attributes: ["subjectId", "facts", "at"],
    where: { actorId: actor.userId, action: REVEALS, at: { [Op.gt]: since } },
    order: [["at", "ASC"]],
    transaction,
  });
  const own = lines.filter(({ facts }) => facts?.sessionId === actor.sessionId);
  return new Map(own.map(({ subjectId, at }) => [subjectId ?? "", new Date(at.getTime() + REVEALED_MS)]));
}
