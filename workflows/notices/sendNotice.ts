import type { User } from "~/models/people/User";
import { unwrapCaseKey } from "~/models/sealing/caseKey";
import type { CommandContext } from "../commandContext";
import { houseLink, mailToStaff, type StaffMail } from "../messaging/mailToStaff";
import { queueMessages } from "../messaging/queueMessage";
import { freshenTexts } from "../messaging/textsInForce";
import { holesOf, noticeLine, type NoticeAbout } from "./noticeWords";

/** The text of what tells of several things, whose cases it names without being any one's. */
export const GATHERED = "notices_gathered";

/** Writes one mail for what somebody is to be told: its own when it is one thing, a list of lines for several. */
export async function sendMail(ctx: CommandContext, user: User, notices: readonly NoticeAbout[]): Promise<void> {
  const [one, ...others] = notices;
  if (!one) return;
  if (others.length === 0) {
    const about = aboutCase(one);
    const variables = holesOf(one, user);
    return mailToStaff(ctx, { templateKey: one.notice.kind as StaffMail, user, variables, about });
  }
  await freshenTexts(ctx);
  const lines = notices.map((notice) => `- ${noticeLine(notice, user)}`).join("\n");
  const variables = { count: String(notices.length), lines, link: houseLink("/notices") };
  await mailToStaff(ctx, { templateKey: GATHERED, user, variables });
}

/** The same by SMS, which says no more than the subject of the mail. */
export async function sendSms(
  ctx: CommandContext,
  { user, phone }: { user: User; phone: string },
  notices: readonly NoticeAbout[],
): Promise<void> {
  const [one, ...others] = notices;
  if (!one) return;
  await freshenTexts(ctx);
  const line = noticeLine(one, user);
  const text = others.length ? `${line} (+ ${others.length})` : line;
  await queueMessages(ctx, [
    {
      channel: "sms",
      audience: "staff",
      recipient: phone,
      text,
      templateKey: others.length ? GATHERED : one.notice.kind,
      language: user.language,
      about: others.length ? undefined : aboutCase(one),
      userId: user.id,
    },
  ]);
}

function aboutCase({ caseFile }: NoticeAbout) {
  return caseFile ? { caseId: caseFile.id, key: unwrapCaseKey(caseFile.sealedKey, caseFile.id) } : undefined;
}
