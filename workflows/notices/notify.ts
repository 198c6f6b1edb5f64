import { createHash } from "node:crypto";
import { Op } from "sequelize";
import type { CaseFile } from "~/models/cases/CaseFile";
import { CaseExclusion } from "~/models/cases/caseSideRows";
import { newId } from "~/models/identifiers";
import { Notice } from "~/models/people/Notice";
import type { User } from "~/models/people/User";
import { UserSettings } from "~/models/people/UserSettings";
import { insertRows } from "~/models/statements";
import { loadActiveGrants } from "../access/activeGrants";
import type { CommandContext } from "../commandContext";
import type { StaffMail } from "../messaging/mailToStaff";
import { zoneOf } from "../preferences/ownTime";
import { GATHER_MS, planNotice } from "./planNotice";
import { sendMail, sendSms } from "./sendNotice";
import { isUrgent, topicOf, waysFor, type Way } from "./topics";

/** Something to tell a member of staff. */
export interface NoticeToGive {
  kind: StaffMail;
  user: User;
  /** The case it is about. */
  caseFile?: CaseFile;
  /** What its text has holes for besides what the case says: numbers and names of the house, never anything personal. */
  facts?: Record<string, string>;
  /** What is told once and never again, whoever sees it. */
  once?: string;
  /** The mail is written by who tells it: on the screen alone. */
  mailed?: boolean;
}

/**
 * Tells a member of staff something: on the screen always, and by mail or SMS as they chose, now, together with what
 * follows, or when their quiet hours end. Nobody is told in any other way, and nobody of a case they are kept away from,
 * but that it is theirs no longer.
 */
export async function notify(ctx: CommandContext, notice: NoticeToGive): Promise<void> {
  const { user, kind, caseFile } = notice;
  const { transaction } = ctx;
  if (caseFile && kind !== "case_taken_away" && (await isKeptAway(ctx, caseFile, user))) return;
  const settings = await UserSettings.findByPk(user.id, { transaction });
  const due = notice.mailed ? { email: null, sms: null } : await plan(ctx, notice, settings);
  const isNow = (way: Way) => due[way] !== null && due[way].getTime() <= ctx.clock.now().getTime();
  const row = {
    id: newId(),
    userId: user.id,
    caseId: caseFile?.id ?? null,
    kind,
    onceKey: notice.once ? createHash("sha256").update(`${user.id} ${notice.once}`).digest("hex") : null,
    facts: notice.facts ? JSON.stringify(notice.facts) : null,
    createdAt: ctx.clock.now(),
    readAt: null,
    mailAfter: isNow("email") ? null : due.email,
    smsAfter: isNow("sms") ? null : due.sms,
  };
  await insertRows(Notice, [row], { transaction, skipExisting: true });
  if (row.onceKey && !(await Notice.findByPk(row.id, { transaction }))) return; // told before
  if (isNow("email")) await sendMail(ctx, user, [{ notice: row, caseFile: caseFile ?? null }]);
  if (isNow("sms") && settings?.smsPhone)
    await sendSms(ctx, { user, phone: settings.smsPhone }, [{ notice: row, caseFile: caseFile ?? null }]);
}

/** Whether somebody is accused in a case, named by it or related to who complains. */
export async function isKeptAway({ transaction }: CommandContext, { id }: CaseFile, user: User): Promise<boolean> {
  return (await CaseExclusion.count({ where: { caseId: id, userId: user.id }, transaction })) > 0;
}

async function plan(
  ctx: CommandContext,
  { kind, user, caseFile }: NoticeToGive,
  settings: UserSettings | null,
): Promise<Record<Way, Date | null>> {
  const { transaction } = ctx;
  const ways = waysFor(topicOf(kind), settings).filter((way) => way === "email" || hasOwnPhone(user, settings));
  const now = ctx.clock.now();
  const lately = { [Op.between]: [new Date(now.getTime() - GATHER_MS), now] as [Date, Date] };
  const alike = { userId: user.id, kind, createdAt: lately };
  const last = await Notice.findOne({ where: alike, order: [["createdAt", "DESC"]], transaction });
  const quiet = quietHours(settings);
  const zone = quiet ? zoneOf(await loadActiveGrants(user.id, now, transaction)) : "UTC";
  return planNotice({
    now,
    ways,
    urgent: isUrgent(kind, caseFile?.priority ?? null),
    quiet,
    zone,
    last,
  });
}

/** Whether SMS may go to them: to the phone of their account, which they proved to hold. */
export function hasOwnPhone({ phone }: Pick<User, "phone">, settings: Pick<UserSettings, "smsPhone"> | null): boolean {
  return Boolean(phone) && settings?.smsPhone === phone;
}

function quietHours(settings: UserSettings | null): { from: number; to: number } | null {
  const { quietFrom = null, quietTo = null } = settings ?? {};
  return quietFrom === null || quietTo === null ? null : { from: quietFrom, to: quietTo };
}
