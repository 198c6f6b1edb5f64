import { Op, type WhereOptions } from "sequelize";
import { CaseFile } from "~/models/cases/CaseFile";
import { newId } from "~/models/identifiers";
import { CaseLoan } from "~/models/people/Absence";
import type { HandOver } from "~/models/people/HandOver";
import type { User } from "~/models/people/User";
import { insertRows, updateRows } from "~/models/statements";
import { visibleCases } from "../abilities/visibleCases";
import { releaseRows } from "../access/releaseCases";
import { choose, loadRules, rulesOf } from "../assignment/followRules";
import { weighPeople } from "../assignment/weighPeople";
import type { CommandContext } from "../commandContext";
import { live } from "../jobs/live";
import { record } from "../journal/record";
import { houseLink } from "../messaging/mailToStaff";
import { notify } from "../notices/notify";

/** Cases handed over in one transaction: their rows are held for well under a second. */
export const BATCH = 200;

interface Move {
  caseFile: CaseFile;
  to: User;
}

/**
 * Hands over the next cases of somebody, as the actor of `ctx` may, and writes down how far it came. What nobody could be
 * given stays with who is away, and goes back to its queue from who has left. `asked` is held by the caller.
 */
export async function handOverBatch(ctx: CommandContext, asked: HandOver): Promise<void> {
  const { transaction } = ctx;
  const held = await nextHeld(ctx, asked);
  const given = held.filter((caseFile) => mayGive(ctx, caseFile));
  const moves = await movesOf(ctx, asked, given);
  await move(ctx, asked, moves);
  if (!asked.absenceId) await releaseRows(ctx, asked.fromId, leftOver(given, moves));
  await tellEach(ctx, asked, moves);
  const isDone = held.length < BATCH;
  await asked.update(
    {
      afterCaseId: isDone ? null : (held.at(-1)?.id ?? null), // no case is named by what is done with: it may be erased one day
      moved: (asked.moved ?? 0) + moves.length,
      remaining: (asked.remaining ?? 0) + given.length - moves.length,
      doneAt: isDone ? ctx.clock.now() : null,
    },
    { transaction },
  );
}

function nextHeld(ctx: CommandContext, { fromId, afterCaseId }: HandOver): Promise<CaseFile[]> {
  const held = { assigneeId: fromId, kind: ["grievance", "support_ticket"], isOpen: true };
  const beyond = afterCaseId ? { id: { [Op.gt]: afterCaseId } } : {};
  return CaseFile.findAll({
    where: { [Op.and]: [held, beyond, visibleCases(ctx)] } as WhereOptions<CaseFile>,
    order: [["id", "ASC"]],
    limit: BATCH,
    lock: true,
    transaction: ctx.transaction,
  });
}

/** One's own cases are one's own to hand over; those of somebody else take the right to assign them. */
function mayGive(ctx: CommandContext, caseFile: CaseFile): boolean {
  if (ctx.actor.kind !== "user" || ctx.ability.can("assign", caseFile)) return true;
  return caseFile.assigneeId === ctx.actor.userId && ctx.ability.can("answer", caseFile);
}

async function movesOf(ctx: CommandContext, { fromId, toId }: HandOver, cases: CaseFile[]): Promise<Move[]> {
  const rules = toId ? [] : await loadRules(ctx);
  const ids = toId ? [toId] : [...new Set(rules.flatMap(({ memberIds }) => memberIds ?? []))];
  const people = await weighPeople(ctx, ids, cases);
  const lastIds = new Map<string, string>();
  return cases.flatMap((caseFile) => {
    const id = toId ? (people.mayHold(caseFile, toId) ? toId : null) : byRules(caseFile);
    const to = id && id !== fromId ? people.users.get(id) : undefined;
    return to ? [{ caseFile, to }] : [];
  });

  function byRules(caseFile: CaseFile): string | null {
    const chosen = choose(rulesOf(rules, caseFile, null), caseFile, people, lastIds);
    if (!chosen) return null;
    lastIds.set(chosen.rule.id, chosen.userId);
    people.loads.set(chosen.userId, (people.loads.get(chosen.userId) ?? 0) + 1);
    return chosen.userId;
  }
}

function leftOver(cases: CaseFile[], moves: Move[]): CaseFile[] {
  const moved = new Set(moves.map(({ caseFile }) => caseFile.id));
  return cases.filter(({ id }) => !moved.has(id));
}

async function move(ctx: CommandContext, { absenceId = null, fromId }: HandOver, moves: Move[]): Promise<void> {
  if (!moves.length) return;
  const { transaction } = ctx;
  const now = ctx.clock.now();
  const rows = moves.map(({ caseFile: { id, version }, to }) => {
    return { id, assigneeId: to.id, lastActivityAt: now, version: version + 1 };
  });
  await updateRows(CaseFile, rows, transaction);
  const loans = moves.map(({ caseFile, to }) => ({
    id: newId(),
    absenceId,
    caseId: caseFile.id,
    toId: to.id,
    lentAt: now,
  }));
  if (absenceId) await insertRows(CaseLoan, loans, { transaction });
  await record(
    ctx,
    moves.map(({ caseFile: { id }, to }) => ({
      action: absenceId ? ("case.handed_over" as const) : ("case.passed_on" as const),
      subject: { type: "CaseFile", id },
      caseId: id,
      facts: { from: fromId, to: to.id, ...(absenceId && { absenceId }) },
    })),
  );
  ctx.afterCommit(() => moves.forEach(({ caseFile }) => live().publish({ kind: "case", caseId: caseFile.id })));
}

/** One mail a person, whatever they were given: it says how many, never which. */
async function tellEach(ctx: CommandContext, { absenceId }: HandOver, moves: Move[]): Promise<void> {
  for (const user of new Map(moves.map(({ to }) => [to.id, to])).values()) {
    if (ctx.actor.kind === "user" && ctx.actor.userId === user.id) continue;
    const count = String(moves.filter(({ to }) => to.id === user.id).length);
    const kind = absenceId ? "cases_handed_over" : "cases_passed_on";
    await notify(ctx, { kind, user, facts: { count, link: houseLink("/cases?view=mine") } });
  }
}
