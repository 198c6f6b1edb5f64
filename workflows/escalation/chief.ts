import { HouseFact } from "~/models/HouseFact";
import { InvalidInputError } from "~/models/errors";
import { User } from "~/models/people/User";
import type { CommandContext, QueryContext } from "../commandContext";
import { record } from "../journal/record";

const FACT = "escalation.chief";

/** The chief of the coordination: who hears of a case that is late where it cannot climb any more. Null while none is named. */
export async function readChief({ transaction }: Pick<QueryContext, "transaction">): Promise<User | null> {
  const fact = await HouseFact.findByPk(FACT, { transaction });
  return fact ? User.findOne({ where: { id: fact.value, disabledAt: null }, transaction }) : null;
}

/** Names the chief of the coordination by the address of an account; an empty one names nobody. */
export async function setChief(ctx: CommandContext, email: string): Promise<void> {
  ctx.authorize("manage", "Deadline");
  const { transaction } = ctx;
  const wanted = email.trim().toLowerCase();
  const chief = wanted ? await User.findOne({ where: { email: wanted, disabledAt: null }, transaction }) : null;
  if (wanted && !chief) throw new InvalidInputError({ chief: "errors.chief_unknown" });
  const known = await readChief(ctx);
  if ((known?.id ?? null) === (chief?.id ?? null)) return;
  if (chief) await HouseFact.upsert({ name: FACT, value: chief.id }, { transaction });
  else await HouseFact.destroy({ where: { name: FACT }, transaction });
  await record(ctx, {
    action: "deadline.chief_set",
    subject: { type: "User", id: chief?.id ?? null },
    facts: { userId: chief?.id ?? null, from: known?.id ?? null },
  });
}
