import type { User } from "~/models/people/User";
import type { CommandContext } from "../commandContext";
import { momentInWords } from "../messaging/caseHoles";
import { houseLink, mailToStaff, type StaffMail } from "../messaging/mailToStaff";
import { notify } from "../notices/notify";
import { makeAccountLink } from "./accountLinks";
import { deviceName, type Browser } from "./browser";

/** What somebody is always told of their own account, by mail, whatever they chose to be told of. */
export type OwnNews = Extract<
  StaffMail,
  | "account_new_device"
  | "account_password_changed"
  | "account_factor_on"
  | "account_factor_off"
  | "account_factor_reset"
  | "account_code_used"
>;

/**
 * Tells somebody what was done with their account, by mail, with a link that shuts it should it not have been them; and on
 * the screen. Demonstration accounts belong to everybody: their screens would tell of nothing else.
 */
export async function tellPerson(ctx: CommandContext, user: User, kind: OwnNews, device = ""): Promise<void> {
  const moment = momentInWords(ctx.clock.now(), null, user.language);
  const link = houseLink(await makeAccountLink(ctx, user, "not_me"));
  await mailToStaff(ctx, { templateKey: kind, user, variables: { moment, device, link } });
  if (user.demo) return;
  await notify(ctx, { kind, user, facts: { moment, device, link: houseLink("/account") }, mailed: true });
}

/** Tells somebody that their account was opened with a browser it did not know. */
export function tellOfDevice(ctx: CommandContext, user: User, { userAgent }: Browser): Promise<void> {
  return tellPerson(ctx, user, "account_new_device", deviceName(userAgent));
}
