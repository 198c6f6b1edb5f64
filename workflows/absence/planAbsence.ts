import { Op } from "sequelize";
import { newId } from "~/models/identifiers";
import { InvalidInputError, NotFoundError } from "~/models/errors";
import { Absence } from "~/models/people/Absence";
import { User } from "~/models/people/User";
import { timeZoneOf } from "~/models/places/placeLookup";
import { startOfDay } from "~/models/places/zoneOffsets";
import { loadActiveGrants } from "../access/activeGrants";
import type { CommandContext } from "../commandContext";
import { record } from "../journal/record";
import { demandOwnOrTheirs, listStandIns } from "./theirPeople";

export interface PlanAbsence {
  userId: string;
  /** The first and the last day away, "YYYY-MM-DD" where the person works. */
  firstDay: string;
  lastDay: string;
  replacementId: string | null;
}

const DAY_MS = 86_400_000;
const LONGEST_DAYS = 366;

/**
 * Says that somebody is away, and who stands in for them. There is one absence to come or in course a person: saying it
 * again changes it. Theirs to say, or for whoever sees to them.
 */
export async function planAbsence(ctx: CommandContext, input: PlanAbsence): Promise<void> {
  await demandOwnOrTheirs(ctx, input.userId);
  const user = await User.findByPk(input.userId, { transaction: ctx.transaction, lock: true }); // two at once are one
  if (!user || user.disabledAt) throw new NotFoundError();
  const span = await spanOf(ctx, input);
  const replacementId = input.replacementId;
  if (replacementId && !(await listStandIns(ctx, user.id)).some(({ id }) => id === replacementId))
    throw new InvalidInputError({ replacementId: "errors.absence_replacement" });

  const known = await openAbsence(ctx, user.id);
  const same = (one: Absence) =>
    +one.startsAt === +span.startsAt && +one.endsAt === +span.endsAt && one.replacementId === replacementId;
  if (known && same(known)) return;
  const createdById = ctx.actor.kind === "user" ? ctx.actor.userId : null;
  if (known) await known.update({ ...span, replacementId }, { transaction: ctx.transaction });
  else {
    const row = { id: newId(), userId: user.id, ...span, replacementId, createdById, createdAt: ctx.clock.now() };
    await Absence.create(row, { transaction: ctx.transaction });
  }
  await record(ctx, {
    action: "absence.planned",
    subject: { type: "User", id: user.id },
    facts: { userId: user.id, firstDay: input.firstDay, lastDay: input.lastDay, replacementId },
  });
}

/** The absence of somebody that is to come or in course; null when there is none. */
export async function openAbsence(
  ctx: Pick<CommandContext, "clock"> & { transaction?: CommandContext["transaction"] },
  userId: string,
): Promise<Absence | null> {
  return Absence.findOne({
    where: { userId, endsAt: { [Op.gt]: ctx.clock.now() }, endedAt: null },
    order: [["endsAt", "ASC"]],
    transaction: ctx.transaction,
  });
}

async function spanOf(ctx: CommandContext, { userId, firstDay, lastDay }: PlanAbsence) {
  const [grant] = await loadActiveGrants(userId, ctx.clock.now(), ctx.transaction);
  const zone = timeZoneOf(grant?.placeCode ?? null);
  const startsAt = startOfDay(firstDay, zone);
  const last = startOfDay(lastDay, zone);
  if (!startsAt) throw new InvalidInputError({ firstDay: "errors.absence_day" });
  if (!last) throw new InvalidInputError({ lastDay: "errors.absence_day" });
  const endsAt = new Date(last.getTime() + DAY_MS);
  if (last < startsAt) throw new InvalidInputError({ lastDay: "errors.absence_order" });
  if (endsAt <= ctx.clock.now()) throw new InvalidInputError({ lastDay: "errors.absence_past" });
  if (endsAt.getTime() - startsAt.getTime() > LONGEST_DAYS * DAY_MS)
    throw new InvalidInputError({ lastDay: "errors.absence_long" });
  return { startsAt, endsAt };
}
