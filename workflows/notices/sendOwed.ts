import { Op, QueryTypes } from "sequelize";
import { systemClock, type Clock } from "~/models/clock";
import { database } from "~/models/database";
import { logger } from "~/models/logger";
import { Notice } from "~/models/people/Notice";
import { User } from "~/models/people/User";
import { UserSettings } from "~/models/people/UserSettings";
import { loadActiveGrants } from "../access/activeGrants";
import { actingAs, type Actor, type CommandContext } from "../commandContext";
import { asSystem } from "../runCommand";
import { hasOwnPhone } from "./notify";
import { casesOf, isSeen } from "./readNotices";
import { sendMail, sendSms } from "./sendNotice";

/** People looked at in one sweep; the rest follow in the next. */
const BATCH = 100;
/** Notices older than this are deleted, in milliseconds, so many at a time. */
const KEEP_MS = 60 * 86_400_000;
const DROPPED = 2_000;

/**
 * Sends what was held: gathered, or kept until the morning. Each person's in one transaction, once however many workers
 * sweep. What was read meanwhile, or is about a case they may no longer see, is not sent. Returns how many people were told.
 */
export async function sendOwed(clock: Clock = systemClock): Promise<number> {
  let told = 0;
  for (const userId of await whoIsOwed(clock.now())) {
    try {
      if (await asSystem((ctx) => sendTo(ctx, userId), { clock })) told += 1;
    } catch (error) {
      logger.error({ err: error, userId }, "notices could not be sent");
    }
  }
  return told;
}

async function whoIsOwed(now: Date): Promise<string[]> {
  const rows = await database().query<{ userId: string }>(
    `SELECT user_id AS userId FROM notices WHERE mail_after <= :now UNION
     SELECT user_id AS userId FROM notices WHERE sms_after <= :now LIMIT ${BATCH}`,
    { replacements: { now }, type: QueryTypes.SELECT },
  );
  return rows.map(({ userId }) => userId);
}

async function sendTo(ctx: CommandContext, userId: string): Promise<boolean> {
  const { transaction } = ctx;
  const now = { [Op.lte]: ctx.clock.now() };
  const where = { userId, [Op.or]: [{ mailAfter: now }, { smsAfter: now }] };
  const owed = await Notice.findAll({ where, order: [["id", "ASC"]], lock: true, transaction });
  if (!owed.length) return false; // another worker was faster
  await Notice.update({ mailAfter: null, smsAfter: null }, { where: { id: owed.map(({ id }) => id) }, transaction });
  const user = await User.findOne({ where: { id: userId, disabledAt: null }, transaction });
  if (!user) return false;
  const cases = await casesOf(asReader(ctx, await readerOf(ctx, user)), owed);
  const unread = owed.filter((notice) => notice.readAt === null && isSeen(notice, cases));
  const about = (way: "mailAfter" | "smsAfter") =>
    unread
      .filter((notice) => notice[way] !== null)
      .map((notice) => ({ notice, caseFile: cases.get(notice.caseId ?? "") ?? null }));
  await sendMail(ctx, user, about("mailAfter"));
  const settings = await UserSettings.findByPk(userId, { transaction });
  if (settings?.smsPhone && hasOwnPhone(user, settings))
    await sendSms(ctx, { user, phone: settings.smsPhone }, about("smsAfter"));
  return unread.length > 0;
}

/** Somebody as who they are now, with the roles in force at this moment. */
export async function readerOf(ctx: CommandContext, user: User): Promise<Actor> {
  const grants = await loadActiveGrants(user.id, ctx.clock.now(), ctx.transaction);
  return { kind: "user", userId: user.id, name: user.name, language: user.language, grants };
}

const asReader = actingAs;

/** Deletes what is too old to be told. Returns how many. */
export async function dropOldNotices(clock: Clock = systemClock): Promise<number> {
  const old = { [Op.lt]: new Date(clock.now().getTime() - KEEP_MS) };
  return asSystem(
    async ({ transaction }) => {
      const rows = await Notice.findAll({ attributes: ["id"], where: { createdAt: old }, limit: DROPPED, transaction });
      return Notice.destroy({ where: { id: rows.map(({ id }) => id) }, transaction });
    },
    { clock },
  );
}
