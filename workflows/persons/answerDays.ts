import { HouseFact } from "~/models/HouseFact";
import { InvalidInputError } from "~/models/errors";
import type { CommandContext, QueryContext } from "../commandContext";
import { record } from "../journal/record";

const FACT = "person_requests.days";
const MOST_DAYS = 365;

/** Days in which a request is to be answered; null while nobody has set any, and then none is due. */
export async function readAnswerDays({ transaction }: Pick<QueryContext, "transaction">): Promise<number | null> {
  const fact = await HouseFact.findByPk(FACT, { transaction });
  return fact ? Number(fact.value) : null;
}

/** Sets them for the requests received from now on, by whoever sets deadlines; empty takes them away. */
export async function setAnswerDays(ctx: CommandContext, typed: string): Promise<void> {
  ctx.authorize("manage", "Deadline");
  const { transaction } = ctx;
  const days = typed === "" ? null : Number(typed);
  if (days !== null && !(Number.isInteger(days) && days >= 1 && days <= MOST_DAYS))
    throw new InvalidInputError({ days: "errors.days_wrong" });
  const before = await readAnswerDays(ctx);
  if (before === days) return;
  if (days === null) await HouseFact.destroy({ where: { name: FACT }, transaction });
  else await HouseFact.upsert({ name: FACT, value: String(days) }, { transaction });
  const facts = { from: before, to: days };
  await record(ctx, { action: "person.days_set", subject: { type: "PersonRequest", id: null }, facts });
}
