import { Breach } from "~/models/breaches/Breach";
import { ConflictError } from "~/models/errors";
import { insertRows } from "~/models/statements";
import { actorId } from "../access/lockGrant";
import type { CommandContext } from "../commandContext";
import { record } from "../journal/record";
import { breachWords, sealBreachWords } from "./breachWords";
import { factsOfBreach } from "./changeBreach";
import { checkBreach, type BreachFilledIn } from "./checkBreach";
import { tellOfBreach } from "./tellOfBreach";

export interface OpenBreach extends BreachFilledIn {
  /** What its form called it: the same again opens none. */
  id: string;
  /** The officer for data protection and how to reach them, as the settings say; undefined where they name nobody. */
  officer: string | undefined;
}

/**
 * Writes a breach into the register, and tells the officer for data protection and the coordination. Safe to repeat;
 * `ConflictError` "breach_registered" when the same form comes with other words: they are not to be taken for kept.
 */
export async function openBreach(ctx: CommandContext, { id, officer, ...given }: OpenBreach): Promise<void> {
  ctx.authorize("manage", "Breach");
  const { words, kept } = await checkBreach(ctx, given);
  const { transaction } = ctx;
  const sealedWords = sealBreachWords(words);
  const opened = { openedById: actorId(ctx) ?? "", openedAt: ctx.clock.now(), closedAt: null, version: 0 };
  const lists = { people: JSON.stringify(kept.people), data: JSON.stringify(kept.data) };
  await insertRows(Breach, [{ id, sealedWords, ...kept, ...lists, ...opened }], { transaction, skipExisting: true });
  const breach = await Breach.findByPk(id, { lock: true, transaction, rejectOnEmpty: true });
  // The same form again: no seal is made twice.
  if (!breach.sealedWords.equals(sealedWords)) return demandSame(breach, { words, kept });
  await record(ctx, { action: "breach.opened", subject: { type: "Breach", id } });
  await tellOfBreach(ctx, { noticedAt: kept.noticedAt, officer });
}

function demandSame(breach: Breach, { words, kept }: Awaited<ReturnType<typeof checkBreach>>): void {
  const [before, again] = [factsOfBreach(breach, breachWords(breach)), factsOfBreach(kept, words)];
  if (Object.keys(again).some((name) => again[name] !== before[name])) throw new ConflictError("breach_registered");
}
