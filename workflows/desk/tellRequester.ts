import type { CaseFile } from "~/models/cases/CaseFile";
import { User } from "~/models/people/User";
import { loadActiveGrants } from "../access/activeGrants";
import { defineAbility } from "../abilities/defineAbility";
import type { CommandContext } from "../commandContext";
import { houseLink, mailWords, type StaffMail } from "../messaging/mailToStaff";
import { queueMessages } from "../messaging/queueMessage";
import { freshenTexts } from "../messaging/textsInForce";
import { mailHoles } from "../messaging/caseHoles";
import { notify } from "../notices/notify";
import { keyOf } from "../triage/lockCase";

/**
 * Writes to who opened a ticket. The mail stands in the ticket's timeline, which shows `words` (what a colleague typed) or
 * else its subject. Somebody who may not open the ticket itself is led to the complaints, where it is followed.
 */
export async function tellRequester(
  ctx: CommandContext,
  ticket: CaseFile,
  templateKey: StaffMail,
  words: string | null = null,
): Promise<void> {
  const requester = await User.findByPk(ticket.openedById ?? "", { transaction: ctx.transaction });
  if (!requester || requester.disabledAt) return;
  const grants = await loadActiveGrants(requester.id, ctx.clock.now(), ctx.transaction);
  const mayOpen = defineAbility(grants, requester.id).can("read", ticket);
  if (mayOpen) await notify(ctx, { kind: templateKey, user: requester, caseFile: ticket, mailed: true });
  const holes: Record<string, string> = { ...mailHoles(ticket, requester), words: words ?? "" };
  if (!mayOpen) holes.link = houseLink("/cases");
  await freshenTexts(ctx);
  const mail = mailWords(templateKey, requester, holes);
  await queueMessages(ctx, [
    {
      channel: "email",
      audience: "complainant",
      recipient: requester.email,
      text: JSON.stringify({ ...mail, said: words ?? mail.subject }),
      templateKey,
      language: requester.language,
      about: { caseId: ticket.id, key: keyOf(ticket) },
      userId: words !== null && ctx.actor.kind === "user" ? ctx.actor.userId : null,
    },
  ]);
}
