import { Breach } from "~/models/breaches/Breach";
import { insertRows } from "~/models/statements";
import { actorId } from "../access/lockGrant";
import type { CommandContext } from "../commandContext";
import { record } from "../journal/record";
import { sealBreachWords } from "./breachWords";
import { checkBreach, type BreachFilledIn } from "./checkBreach";
import { tellOfBreach } from "./tellOfBreach";

export interface OpenBreach extends BreachFilledIn {
  /** What its form called it: the same again opens none. */
  id: string;
  /** The officer for data protection and how to reach them, as the settings say; undefined where they name nobody. */
  officer: string | undefined;
}

/** Writes a breach into the register, and tells the officer for data protection and the coordination. Safe to repeat. */
export async function openBreach(ctx: CommandContext, { id, officer, ...given }: OpenBreach): Promise<void> {
  ctx.authorize("manage", "Breach");
  const { words, kept } = await checkBreach(ctx, given);
  const { transaction } = ctx;
  const sealedWords = sealBreachWords(words);
  const opened = { openedById: actorId(ctx) ?? "", openedAt: ctx.clock.now(), closedAt: null, version: 0 };
  const lists = { people: JSON.stringify(kept.people), data: JSON.stringify(kept.data) };
  await insertRows(Breach, [{ id, sealedWords, ...kept, ...lists, ...opened }], { transaction, skipExisting: true });
  const breach = await Breach.findByPk(id, { lock: true, transaction, rejectOnEmpty: true });
  if (!breach.sealedWords.equals(sealedWords)) return; // the same form again: no seal is made twice
  await record(ctx, { action: "breach.opened", subject: { type: "Breach", id } });
  await tellOfBreach(ctx, { noticedAt: kept.noticedAt, officer });
}
