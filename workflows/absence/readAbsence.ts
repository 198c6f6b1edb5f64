import { Op } from "sequelize";
import { CaseFile } from "~/models/cases/CaseFile";
import { NotFoundError } from "~/models/errors";
import { Absence, CaseLoan } from "~/models/people/Absence";
import { User } from "~/models/people/User";
import { timeZoneOf } from "~/models/places/placeLookup";
import { visibleCases } from "../abilities/visibleCases";
import { loadActiveGrants } from "../access/activeGrants";
import type { QueryContext } from "../commandContext";
import { absentNow } from "./absentNow";
import { openAbsence } from "./planAbsence";
import { demandOwnOrTheirs, holdsCases, listPeople, listStandIns, type Colleague } from "./theirPeople";

/** Counting stops here. */
export const COUNT_CAP = 1000;

/** Somebody's absence, what they hold and what they lent. */
export interface AbsenceRead {
  user: { id: string; name: string };
  timeZone: string;
  /** To come or in course. */
  absence: Absence | null;
  /** An absence that is over, of which something is still lent. */
  past: Absence | null;
  /** Open cases in their hands, of those the reader sees; counted up to `COUNT_CAP`. */
  held: number;
  /** Still lent, of the absence in course or the past one. */
  lent: number;
  standIns: (Colleague & { away: boolean })[];
}

/** The absence of oneself, or of somebody one sees to. Not found for whoever holds no cases, or of a stranger. */
export async function readAbsence(ctx: QueryContext, userId: string): Promise<AbsenceRead> {
  if (!holdsCases(ctx)) throw new NotFoundError();
  await demandOwnOrTheirs(ctx, userId);
  const user = await User.findByPk(userId);
  if (!user || user.disabledAt) throw new NotFoundError();
  const [grant] = await loadActiveGrants(userId, ctx.clock.now());
  const absence = await openAbsence(ctx, userId);
  const past = absence ? null : await latestPast(ctx, userId);
  const standIns = await listStandIns(ctx, userId);
  const away = await absentNow(
    ctx,
    standIns.map(({ id }) => id),
  );
  const lender = absence ?? past;
  const lent = lender ? await CaseLoan.count({ where: { absenceId: lender.id, returnedAt: null } }) : 0;
  return {
    user: { id: user.id, name: user.name },
    timeZone: timeZoneOf(grant?.placeCode ?? null),
    absence,
    past: lent ? past : null,
    held: await countHeld(ctx, userId),
    lent,
    standIns: standIns.map((one) => ({ ...one, away: away.has(one.id) })),
  };
}

/** Those one sees to, with their absence to come or in course; who is away first. */
export async function listAbsences(ctx: QueryContext): Promise<(Colleague & { absence: Absence | null })[]> {
  const people = await listPeople(ctx);
  const rows = await Absence.findAll({
    where: { userId: people.map(({ id }) => id), endsAt: { [Op.gt]: ctx.clock.now() }, endedAt: null },
  });
  const byUser = new Map(rows.map((absence) => [absence.userId, absence]));
  return people
    .map((one) => ({ ...one, absence: byUser.get(one.id) ?? null }))
    .sort((one, other) => Number(other.absence !== null) - Number(one.absence !== null));
}

async function latestPast(ctx: QueryContext, userId: string): Promise<Absence | null> {
  const over = { [Op.or]: [{ endsAt: { [Op.lte]: ctx.clock.now() } }, { endedAt: { [Op.ne]: null } }] };
  return Absence.findOne({ where: { userId, ...over }, order: [["endsAt", "DESC"]] });
}

async function countHeld(ctx: QueryContext, userId: string): Promise<number> {
  const held = { assigneeId: userId, kind: ["grievance", "support_ticket"], isOpen: true };
  const where = { [Op.and]: [held, visibleCases(ctx)] };
  return (await CaseFile.findAll({ attributes: ["id"], where, limit: COUNT_CAP, raw: true })).length;
}
