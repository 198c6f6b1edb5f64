import { Op } from "sequelize";
import { ConfidentialBox, ConfidentialReport } from "~/models/confidential/ConfidentialReport";
import { User } from "~/models/people/User";
import type { CommandContext } from "../commandContext";
import { houseLink, mailText } from "../messaging/mailToStaff";
import { readerKeys } from "./readerKeys";

/** What is still owed is said again after this long. */
const AGAIN_MS = 24 * 3_600_000;

/** A mail that says there is something to read, and not what, where, nor how much. */
export interface Reminder {
  email: string;
  /** JSON `{ subject, body }`. */
  text: string;
}

/**
 * Takes what must be said to focal points now: something new, or a deadline that has passed, which is said again every
 * day until it is met. One mail a person, however many reports. It never enters the outbox, where others could count.
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
  const boxes = await ConfidentialBox.findAll({ where: { reportId: due.map(({ id }) => id) }, transaction });
  for (const report of due) {
    const passed = report.alarmAt && report.alarmAt <= now;
    const alarmAt = passed ? new Date(now.getTime() + AGAIN_MS) : report.alarmAt;
    await report.update({ announced: true, alarmAt }, { transaction });
  }
  const keyIds = new Set(boxes.map((box) => box.keyId));
  const readers = (await readerKeys(ctx)).filter(({ keyId, userId }) => userId !== null && keyIds.has(keyId));
  const users = await User.findAll({ where: { id: readers.map(({ userId }) => userId ?? "") }, transaction });
  return users.map((user) => ({
    email: user.email,
    text: mailText("something_to_read", user, { link: houseLink("/home") }),
  }));
}
