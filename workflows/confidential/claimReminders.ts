import { Op } from "sequelize";
import { ConfidentialBox, ConfidentialReport } from "~/models/confidential/ConfidentialReport";
import { User } from "~/models/people/User";
import { COUNTRY_CODE } from "~/models/places/placeLookup";
import { loadActiveGrants } from "../access/activeGrants";
import { defineAbility } from "../abilities/defineAbility";
import type { CommandContext } from "../commandContext";
import { houseLink, mailText } from "../messaging/mailToStaff";
import { readerKeys } from "./readerKeys";

/** What is still owed is said again after this long. */
const AGAIN_MS = 24 * 3_600_000;

/** A mail that says there is something to read, or that it has waited too long, and not what, where, nor how much. */
export interface Reminder {
  email: string;
  /** JSON `{ subject, body }`. */
  text: string;
}

/**
 * Takes what must be said to focal points now: something new, or a deadline that has passed, which is said again every
 * day until it is met. The national focal points are told that it is late, the others that there is something to read;
 * where no national one may read it, everybody who may is told that it is late. One mail a person, however many reports.
 * It never enters the outbox, where others could count.
 */
export async function claimReminders(ctx: CommandContext): Promise<Reminder[]> {
  const { transaction } = ctx;
  const now = ctx.clock.now();
  const due = await ConfidentialReport.findAll({
    where: { [Op.or]: [{ announced: false }, { alarmAt: { [Op.lte]: now } }] },
    lock: true,
    transaction,
  });
  if (!due.length) return [];
  const isLate = ({ alarmAt }: ConfidentialReport) => alarmAt !== null && alarmAt <= now;
  const late = new Set(due.filter(isLate).map(({ id }) => id));
  const people = await readersByReport(ctx, due);
  for (const report of due) {
    const alarmAt = isLate(report) ? new Date(now.getTime() + AGAIN_MS) : report.alarmAt;
    await report.update({ announced: true, alarmAt }, { transaction });
  }
  const told = new Set([...people.values()].flat());
  const national = await nationalAmong(ctx, [...told]);
  const alarmed = new Set(
    [...people].flatMap(([reportId, readers]) => {
      const theirs = readers.filter((userId) => national.has(userId));
      return late.has(reportId) ? (theirs.length ? theirs : readers) : [];
    }),
  );
  const users = await User.findAll({ where: { id: [...told] }, transaction });
  return users.map((user) => {
    const kind = alarmed.has(user.id) ? "something_waits" : "something_to_read";
    return { email: user.email, text: mailText(kind, user, { link: houseLink("/home") }) };
  });
}

/** Who may read each of these reports, by account. */
async function readersByReport(ctx: CommandContext, reports: ConfidentialReport[]): Promise<Map<string, string[]>> {
  const ids = reports.map(({ id }) => id);
  const boxes = await ConfidentialBox.findAll({ where: { reportId: ids }, transaction: ctx.transaction });
  const holders = new Map((await readerKeys(ctx)).map(({ keyId, userId }) => [keyId, userId]));
  return new Map(
    ids.map((id) => {
      const theirs = boxes.filter(({ reportId }) => reportId === id);
      return [id, [...new Set(theirs.flatMap(({ keyId }) => holders.get(keyId) ?? []))]];
    }),
  );
}

/** Those of these focal points who are so for the whole country. */
async function nationalAmong({ clock, transaction }: CommandContext, userIds: string[]): Promise<Set<string>> {
  const national = new Set<string>();
  for (const userId of userIds) {
    const grants = await loadActiveGrants(userId, clock.now(), transaction);
    const everywhere = grants.filter(({ placeCode }) => placeCode === COUNTRY_CODE);
    if (defineAbility(everywhere, userId).can("read", "Confidential")) national.add(userId);
  }
  return national;
}
