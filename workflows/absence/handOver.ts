import { Op } from "sequelize";
import { CaseFile } from "~/models/cases/CaseFile";
import { InvalidInputError, NotFoundError } from "~/models/errors";
import { newId } from "~/models/identifiers";
import { Absence, CaseLoan } from "~/models/people/Absence";
import type { User } from "~/models/people/User";
import { insertRows, updateRows } from "~/models/statements";
import { visibleCases } from "../abilities/visibleCases";
import { choose, loadRules, rulesOf } from "../assignment/followRules";
import { weighPeople, type People } from "../assignment/weighPeople";
import type { CommandContext } from "../commandContext";
import { live } from "../jobs/live";
import { record } from "../journal/record";
import { houseLink } from "../messaging/mailToStaff";
import { notify } from "../notices/notify";
import { demandOwnOrTheirs } from "./theirPeople";

/** Cases handed over at once; with more, the act is done again for the rest. */
export const MOST_AT_ONCE = 200;

export interface HandOver {
  absenceId: string;
  /** One person, or null for whom the rules of assignment name. */
  toId: string | null;
}

/** How many cases went, and how many stayed because the other may not have them, or no rule names anybody. */
export interface HandedOver {
  moved: number;
  left: number;
}

/**
 * Hands over the open cases of somebody who is away, to one person or by the rules. Each case is asked for itself: who
 * hands over must hold it or be allowed to assign it, and who receives it must be allowed to have it. Each new owner is
 * told once, whatever they were given. What was lent is noted, so that it can be taken back.
 */
export async function handOver(ctx: CommandContext, { absenceId, toId }: HandOver): Promise<HandedOver> {
  const absence = await lockAbsence(ctx, absenceId);
  if (absence.endedAt || absence.endsAt <= ctx.clock.now())
    throw new InvalidInputError({ toId: "errors.absence_over" });
  const cases = (await heldBy(ctx, absence.userId)).filter((caseFile) => mayGive(ctx, caseFile));
  const moves = await movesOf(ctx, absence, toId, cases);
  await move(ctx, absence, moves);
  await tellEach(ctx, moves);
  return { moved: moves.length, left: cases.length - moves.length };
}

/** An absence, held until the commit, for whom it concerns; not found for everybody else. */
export async function lockAbsence(ctx: CommandContext, id: string): Promise<Absence> {
  const absence = await Absence.findByPk(id, { transaction: ctx.transaction, lock: true });
  if (!absence) throw new NotFoundError();
  await demandOwnOrTheirs(ctx, absence.userId);
  return absence;
}

function heldBy(ctx: CommandContext, userId: string): Promise<CaseFile[]> {
  const held = { assigneeId: userId, kind: ["grievance", "support_ticket"], isOpen: true };
  return CaseFile.findAll({
    where: { [Op.and]: [held, visibleCases(ctx)] },
    order: [
      ["nextDueAt", "ASC"],
      ["id", "ASC"],
    ],
    limit: MOST_AT_ONCE,
    lock: true,
    transaction: ctx.transaction,
  });
}

/** One's own cases are one's own to hand over; those of somebody else take the right to assign them. */
function mayGive(ctx: CommandContext, caseFile: CaseFile): boolean {
  if (ctx.actor.kind !== "user" || ctx.ability.can("assign", caseFile)) return true;
  return caseFile.assigneeId === ctx.actor.userId && ctx.ability.can("answer", caseFile);
}

interface Move {
  caseFile: CaseFile;
  to: User;
}

async function movesOf(ctx: CommandContext, absence: Absence, toId: string | null, cases: CaseFile[]): Promise<Move[]> {
  const rules = toId ? [] : await loadRules(ctx);
  const ids = toId ? [toId] : [...new Set(rules.flatMap(({ memberIds }) => memberIds ?? []))];
  const people = await weighPeople(ctx, ids, cases);
  if (toId) demandPresent(toId, absence, people);
  const lastIds = new Map<string, string>();
  return cases.flatMap((caseFile) => {
    const id = toId ? fitting(caseFile, toId, people) : byRules(caseFile);
    const to = id && id !== absence.userId ? people.users.get(id) : undefined;
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

function fitting(caseFile: CaseFile, id: string, people: People): string | null {
  return people.mayHold(caseFile, id) ? id : null;
}

function demandPresent(toId: string, absence: Absence, people: People): void {
  if (toId === absence.userId || !people.users.has(toId))
    throw new InvalidInputError({ toId: "errors.assignee_cannot" });
  if (people.isAbsent(toId)) throw new InvalidInputError({ toId: "errors.absence_other_away" });
}

async function move(ctx: CommandContext, { id: absenceId, userId }: Absence, moves: Move[]): Promise<void> {
  if (!moves.length) return;
  const now = ctx.clock.now();
  const rows = moves.map(({ caseFile: { id, version }, to }) => {
    return { id, assigneeId: to.id, lastActivityAt: now, version: version + 1 };
  });
  await updateRows(CaseFile, rows, ctx.transaction);
  const loans = moves.map(({ caseFile, to }) => ({
    id: newId(),
    absenceId,
    caseId: caseFile.id,
    toId: to.id,
    lentAt: now,
  }));
  await insertRows(CaseLoan, loans, { transaction: ctx.transaction });
  await record(
    ctx,
    moves.map(({ caseFile: { id }, to }) => ({
      action: "case.handed_over" as const,
      subject: { type: "CaseFile", id },
      caseId: id,
      facts: { from: userId, to: to.id, absenceId },
    })),
  );
  ctx.afterCommit(() => moves.forEach(({ caseFile }) => live().publish({ kind: "case", caseId: caseFile.id })));
}

/** One mail a person, whatever they were given: it says how many, never which. */
async function tellEach(ctx: CommandContext, moves: Move[]): Promise<void> {
  for (const user of new Map(moves.map(({ to }) => [to.id, to])).values()) {
    if (ctx.actor.kind === "user" && ctx.actor.userId === user.id) continue;
    const count = String(moves.filter(({ to }) => to.id === user.id).length);
    await notify(ctx, { kind: "cases_handed_over", user, facts: { count, link: houseLink("/cases?view=mine") } });
  }
}
