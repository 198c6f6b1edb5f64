import { Breach } from "~/models/breaches/Breach";
import { ConflictError, NotFoundError } from "~/models/errors";
import type { CommandContext } from "../commandContext";
import { record } from "../journal/record";
import { breachWords, sealBreachWords } from "./breachWords";
import { checkBreach, type BreachFilledIn } from "./checkBreach";

interface ChangeBreach extends BreachFilledIn {
  id: string;
  /** What the form was filled in on. */
  version: number;
}

/** Goes on with a breach of the register. The journal keeps, sealed, what stood there before. Safe to repeat. */
export async function changeBreach(ctx: CommandContext, { id, version, ...given }: ChangeBreach): Promise<void> {
  const breach = await lockBreach(ctx, id);
  ctx.authorize("manage", breach);
  const { words, kept } = await checkBreach(ctx, given);
  const before = factsOfBreach(breach, breachWords(breach));
  const after = factsOfBreach(kept, words);
  const changed = Object.keys(after).filter((name) => after[name] !== before[name]);
  if (!changed.length) return;
  if (breach.closedAt) throw new ConflictError("breach_closed");
  if (breach.version !== version) throw new ConflictError();
  const change = { ...kept, sealedWords: sealBreachWords(words), version: version + 1 };
  await breach.update(change, { transaction: ctx.transaction });
  const of = (facts: Record<string, string>) => Object.fromEntries(changed.map((name) => [name, facts[name]]));
  await record(ctx, {
    action: "breach.changed",
    subject: { type: "Breach", id },
    facts: { fields: changed.join(" ") },
    values: { key: "house", content: { before: of(before), after: of(after) } },
  });
}

/** Says that nothing more is to be done about a breach, or that something is after all. Safe to repeat. */
export async function closeBreach(ctx: CommandContext, { id, closed }: { id: string; closed: boolean }): Promise<void> {
  const breach = await lockBreach(ctx, id);
  ctx.authorize("manage", breach);
  if (Boolean(breach.closedAt) === closed) return;
  const change = { closedAt: closed ? ctx.clock.now() : null, version: (breach.version ?? 0) + 1 };
  await breach.update(change, { transaction: ctx.transaction });
  await record(ctx, { action: closed ? "breach.closed" : "breach.reopened", subject: { type: "Breach", id } });
}

async function lockBreach({ transaction }: CommandContext, id: string): Promise<Breach> {
  const breach = await Breach.findByPk(id, { lock: true, transaction });
  if (!breach) throw new NotFoundError();
  return breach;
}

/** Everything that may change, as text: dates in UTC, lists with spaces. */
export function factsOfBreach(
  breach: Pick<Breach, "noticedAt" | "happenedAt" | "authorityAt" | "personsAt" | "affected" | "people" | "data">,
  words: Record<string, string>,
): Record<string, string> {
  const { noticedAt, happenedAt, authorityAt, personsAt, affected, people, data } = breach;
  const dates = Object.entries({ noticedAt, happenedAt, authorityAt, personsAt });
  return {
    ...words,
    ...Object.fromEntries(dates.map(([name, at]) => [name, at?.toISOString() ?? ""])),
    affected: String(affected ?? ""),
    people: people.join(" "),
    data: data.join(" "),
  };
}
