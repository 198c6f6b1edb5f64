import { systemClock, type Clock } from "~/models/clock";
import { inTransaction } from "~/models/database";
import { YokaError } from "~/models/errors";
import { abilityOf, authorize, SYSTEM, type Actor, type CommandContext, type QueryContext } from "./commandContext";
import { recordRefusal } from "./journal/record";

export interface RunOptions {
  clock?: Clock;
  requestId?: string | null;
  /** The bulk this is one case of. */
  bulkId?: string;
  /** What many commands in a row know of the holders of cases. */
  loads?: Map<string, number>;
}

/**
 * Runs one command in one transaction for `actor`, then what it asked to happen after the commit. A refused attempt is
 * journalled on its own, since the transaction that refused it leaves nothing behind.
 */
export async function runCommand<T>(
  actor: Actor,
  work: (ctx: CommandContext) => Promise<T>,
  { clock = systemClock, requestId = null, bulkId, loads }: RunOptions = {},
): Promise<T> {
  let afterwards: (() => void)[] = [];
  const ability = abilityOf(actor);
  const attempt = () =>
    inTransaction((transaction) => {
      afterwards = [];
      const ctx: CommandContext = {
        actor,
        ability,
        clock,
        requestId,
        bulkId,
        loads,
        transaction,
        authorize: (action, subject) => authorize(ctx, action, subject),
        afterCommit: (task) => afterwards.push(task),
      };
      return work(ctx);
    });
  try {
    const result = await attempt();
    for (const task of afterwards) task();
    return result;
  } catch (error) {
    if (error instanceof YokaError && error.status === 403) await recordRefusal(actor, error.code, clock, requestId);
    throw error;
  }
}

/** A command of the house itself: a job, a callback, a seed. */
export function asSystem<T>(work: (ctx: CommandContext) => Promise<T>, options?: RunOptions): Promise<T> {
  return runCommand(SYSTEM, work, options);
}

/** The context of a read: no transaction, so that reading never waits for a writer. */
export function queryContext(actor: Actor, { clock = systemClock, requestId = null }: RunOptions = {}): QueryContext {
  return { actor, ability: abilityOf(actor), clock, requestId };
}
