import { Op } from "sequelize";
import { TooManyAttemptsError } from "~/models/errors";
import { AuditEntry } from "~/models/journal/AuditEntry";
import { User } from "~/models/people/User";
import type { CommandContext } from "../commandContext";
import { houseLink } from "../messaging/mailToStaff";
import { notify } from "../notices/notify";
import { whoWatches } from "../notices/whoWatches";
import { REVEALS } from "./revealed";

/** Identities one person may ask to see within an hour: an officer at work needs a few. */
export const MOST_REVEALS = 20;
const HOUR_MS = 3_600_000;

/**
 * Counts one more identity that this person asks to see, by the lines of the journal. Throws `TooManyAttemptsError` past
 * the most there may be; whoever looks after personal data is told when somebody comes to it.
 */
export async function countReveal(ctx: CommandContext): Promise<void> {
  const { actor, transaction } = ctx;
  if (actor.kind !== "user") return;
  const person = await User.findByPk(actor.userId, { lock: true, transaction, rejectOnEmpty: true }); // two at once must both count
  const since = new Date(ctx.clock.now().getTime() - HOUR_MS);
  const asked = await AuditEntry.findAll({
    attributes: ["at"],
    where: { actorId: person.id, action: REVEALS, at: { [Op.gt]: since } },
    order: [["at", "ASC"]],
    transaction,
  });
  const [first] = asked;
  if (first && asked.length >= MOST_REVEALS)
    throw new TooManyAttemptsError(Math.ceil((first.at.getTime() - since.getTime()) / 1_000), "too_many_reveals");
  if (asked.length + 1 === MOST_REVEALS) await tellOfMany(ctx, person);
}

async function tellOfMany(ctx: CommandContext, { id, name: owner }: User): Promise<void> {
  const facts = { owner, count: String(MOST_REVEALS), link: houseLink("/journal") };
  const hour = ctx.clock.now().toISOString().slice(0, 13);
  for (const user of await whoWatches(ctx, "Retention"))
    if (user.id !== id) await notify(ctx, { kind: "identities_revealed", user, facts, once: `reveals ${id} ${hour}` });
}
