import { Op } from "sequelize";
import { CASE_KINDS } from "~/models/cases/caseWords";
import { systemClock, type Clock } from "~/models/clock";
import { logger } from "~/models/logger";
import { User } from "~/models/people/User";
import { UserSettings } from "~/models/people/UserSettings";
import { actingAs, type CommandContext } from "../commandContext";
import { readWaiting, WAITING_LINES, type Waiting } from "../home/readWaiting";
import { houseLink, mailToStaff } from "../messaging/mailToStaff";
import { nextHour, zoneOf } from "../preferences/ownTime";
import { asSystem } from "../runCommand";
import { readerOf } from "./sendOwed";

/** People written to in one sweep; the rest follow in the next. */
const BATCH = 100;

/**
 * Writes the daily mail of everybody whose hour has come: how much of each waits for them, and nothing of any case. Once
 * a day however many workers sweep; a day on which nothing waits has no mail. Returns how many were written.
 */
export async function sendDigests(clock: Clock = systemClock): Promise<number> {
  const due = { digestNextAt: { [Op.lte]: clock.now() } };
  const people = await UserSettings.findAll({ attributes: ["userId"], where: due, limit: BATCH });
  let written = 0;
  for (const { userId } of people) {
    try {
      if (await asSystem((ctx) => sendDigest(ctx, userId), { clock })) written += 1;
    } catch (error) {
      logger.error({ err: error, userId }, "a daily mail could not be written");
    }
  }
  return written;
}

async function sendDigest(ctx: CommandContext, userId: string): Promise<boolean> {
  const { transaction } = ctx;
  const settings = await UserSettings.findByPk(userId, { lock: true, transaction });
  if (!settings?.digestNextAt || settings.digestNextAt > ctx.clock.now()) return false; // another worker was faster
  const user = await User.findOne({ where: { id: userId, disabledAt: null }, transaction });
  const reader = user && (await readerOf(ctx, user));
  const zone = zoneOf(reader?.kind === "user" ? reader.grants : []);
  const next = user && settings.digestAt !== null ? nextHour(ctx.clock.now(), settings.digestAt, zone) : null;
  await settings.update({ digestNextAt: next }, { transaction });
  if (!user || !reader) return false;
  const acting = actingAs(ctx, reader);
  const waiting = (await Promise.all(CASE_KINDS.map((kind) => readWaiting(acting, kind)))).flat();
  if (waiting.every(({ count }) => count === 0)) return false;
  await mailToStaff(ctx, {
    templateKey: "daily_digest",
    user,
    variables: { ...countsOf(waiting), link: houseLink("/home") },
  });
  return true;
}

/** How much of each line waits, both kinds of case together. */
export function countsOf(waiting: readonly Pick<Waiting, "line" | "count" | "capped">[]): Record<string, string> {
  const said = WAITING_LINES.map((line) => {
    const those = waiting.filter((one) => one.line === line);
    const count = those.reduce((sum, one) => sum + one.count, 0);
    return [line, `${count}${those.some(({ capped }) => capped) ? "+" : ""}`];
  });
  return Object.fromEntries(said) as Record<string, string>;
}
