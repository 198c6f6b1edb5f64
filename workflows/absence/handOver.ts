import { InvalidInputError, NotFoundError } from "~/models/errors";
import { newId } from "~/models/identifiers";
import { Absence } from "~/models/people/Absence";
import { HandOver } from "~/models/people/HandOver";
import { weighPeople } from "../assignment/weighPeople";
import type { CommandContext } from "../commandContext";
import { queue } from "../jobs/queue";
import { handOverBatch } from "./handOverBatch";
import { demandOwnOrTheirs } from "./theirPeople";

export interface AskHandOver {
  absenceId: string;
  /** One person, or null for whom the rules of assignment name. */
  toId: string | null;
}

/**
 * How many cases went so far, how many stayed because the other may not have them or no rule names anybody, and whether a
 * worker goes on with more.
 */
export interface HandedOver {
  moved: number;
  left: number;
  goesOn: boolean;
}

/**
 * Hands over the open cases of somebody who is away, to one person or by the rules. Each case is asked for itself: who
 * hands over must hold it or be allowed to assign it, and who receives it must be allowed to have it. Each new owner is
 * told of a batch once, whatever they were given. What was lent is noted, so that it can be taken back. What does not fit
 * into one batch is carried on by a worker, in the name of who asked.
 */
export async function handOver(ctx: CommandContext, { absenceId, toId }: AskHandOver): Promise<HandedOver> {
  const absence = await lockAbsence(ctx, absenceId);
  if (isOver(absence, ctx)) throw new InvalidInputError({ toId: "errors.absence_over" });
  if (toId) await demandPresent(ctx, toId, absence.userId);
  const { transaction } = ctx;
  const askedById = ctx.actor.kind === "user" ? ctx.actor.userId : null;
  const asked = await HandOver.create(
    { id: newId(), fromId: absence.userId, toId, absenceId, askedById, createdAt: ctx.clock.now() },
    { transaction },
  );
  await handOverBatch(ctx, asked);
  const goesOn = !asked.doneAt;
  if (goesOn) ctx.afterCommit(() => queue().ring("hand-over"));
  return { moved: asked.moved, left: asked.remaining, goesOn };
}

/** An absence, held until the commit, for whom it concerns; not found for everybody else. */
export async function lockAbsence(ctx: CommandContext, id: string): Promise<Absence> {
  const absence = await Absence.findByPk(id, { transaction: ctx.transaction, lock: true });
  if (!absence) throw new NotFoundError();
  await demandOwnOrTheirs(ctx, absence.userId);
  return absence;
}

/** Whether somebody is back by now. */
export function isOver({ endedAt, endsAt }: Absence, { clock }: Pick<CommandContext, "clock">): boolean {
  return Boolean(endedAt) || endsAt <= clock.now();
}

/** Refuses to give anything to who has no account in use, is away, or is the very person who goes. */
export async function demandPresent(ctx: CommandContext, toId: string, fromId: string): Promise<void> {
  const people = await weighPeople(ctx, [toId], []);
  if (toId === fromId || !people.users.has(toId)) throw new InvalidInputError({ toId: "errors.assignee_cannot" });
  if (people.isAbsent(toId)) throw new InvalidInputError({ toId: "errors.absence_other_away" });
}
