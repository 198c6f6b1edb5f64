import { BackCheckRate, RATE_KINDS, type RateKind } from "~/models/cases/SpokenYes";
import { InvalidInputError } from "~/models/errors";
import type { CommandContext, QueryContext } from "../commandContext";
import { record } from "../journal/record";
import type { Rates } from "./drawBackCheck";

/** How many in a hundred are checked now; none of a kind nobody set. */
export async function readRates({ transaction }: Pick<QueryContext, "transaction">): Promise<Rates> {
  const rows = await BackCheckRate.findAll({ transaction });
  const percentOf = (kind: RateKind) => rows.find((row) => row.kind === kind)?.percent ?? 0;
  return { spoken: percentOf("spoken"), own_answer: percentOf("own_answer") };
}

/** Sets how many in a hundred are checked from now on. Throws `InvalidInputError` by kind. */
export async function setRates(ctx: CommandContext, rates: Rates): Promise<void> {
  ctx.authorize("manage", "BackCheck");
  const wrong = RATE_KINDS.filter((kind) => !Number.isInteger(rates[kind]) || rates[kind] < 0 || rates[kind] > 100);
  if (wrong.length)
    throw new InvalidInputError(Object.fromEntries(wrong.map((kind) => [kind, "errors.percent_wrong"])));
  const { transaction } = ctx;
  const before = await readRates(ctx);
  for (const kind of RATE_KINDS.filter((one) => rates[one] !== before[one])) {
    await BackCheckRate.upsert({ kind, percent: rates[kind], updatedAt: ctx.clock.now() }, { transaction });
    const facts = { kind, from: before[kind], to: rates[kind] };
    await record(ctx, { action: "backcheck.rate_set", subject: { type: "BackCheckRate", id: kind }, facts });
  }
}
