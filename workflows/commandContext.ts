import type { Transaction } from "sequelize";
import type { Clock } from "~/models/clock";
import { NotFoundError, NotPermittedError } from "~/models/errors";
import { defineAbility, type Action, type ActiveGrant, type AppAbility, type Subject } from "./abilities/defineAbility";
import type { Scope } from "./abilities/scopes";

/** Who acts: a person with an account, a complainant through a channel, or the house itself. */
export type Actor =
  | {
      kind: "user";
      userId: string;
      name: string;
      language: string;
      grants: readonly ActiveGrant[];
      /** The session they act in, by its id; none for a program. */
      sessionId?: string;
      /** The program that acts for them, and what it is let do. */
      token?: { id: string; scopes: readonly Scope[] };
    }
  | { kind: "complainant"; phoneHash: string | null }
  | { kind: "system" };

export const SYSTEM: Actor = { kind: "system" };

/** What every read is given: who asks and what they may see. */
export interface QueryContext {
  actor: Actor;
  ability: AppAbility;
  clock: Clock;
  /** Ties log lines, journal entries and an answer to one request. */
  requestId: string | null;
  /** The bulk it is part of: every line it leaves in the journal names it. */
  bulkId?: string;
  /** Open cases by holder, for who gives many in a row: each holder is counted once, what is given is added. */
  loads?: Map<string, number>;
  transaction?: Transaction;
}

/** What every command is given: the same, inside the transaction it belongs to. */
export interface CommandContext extends QueryContext {
  transaction: Transaction;
  /**
   * Throws unless the actor may do `action` to `subject`: as if it did not exist when they may not even read it.
   * The house and the complainant's own channel are not asked; their commands check what they must themselves.
   */
  authorize(action: Action, subject: Subject): void;
  /** Runs once the transaction is safe: ringing the queue, telling open screens. Never for what must not be lost. */
  afterCommit(task: () => void): void;
}

export function abilityOf(actor: Actor): AppAbility {
  return actor.kind === "user"
    ? defineAbility(actor.grants, actor.userId, actor.token?.scopes)
    : defineAbility([], null);
}

/** The same transaction in somebody else's name (and at another time): a callback that speaks for a complainant, a demonstration. */
export function actingAs(ctx: CommandContext, actor: Actor, clock: Clock = ctx.clock): CommandContext {
  const acting: CommandContext = {
    ...ctx,
    actor,
    clock,
    ability: abilityOf(actor),
    authorize: (action, subject) => authorize(acting, action, subject),
  };
  return acting;
}

/** The check behind `ctx.authorize`, also used by reads. */
export function authorize(ctx: Pick<QueryContext, "actor" | "ability">, action: Action, subject: Subject): void {
  if (ctx.actor.kind !== "user" || ctx.ability.can(action, subject)) return;
  if (typeof subject !== "string" && ctx.ability.can("read", subject)) throw new NotPermittedError();
  throw new NotFoundError();
}
