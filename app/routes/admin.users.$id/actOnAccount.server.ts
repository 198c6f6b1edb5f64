import { z } from "zod";
import { InvalidInputError } from "~/models/errors";
import { editAccount } from "~/workflows/access/editAccount";
import { enableAccount } from "~/workflows/access/enableAccount";
import { approveGrant, grantRole } from "~/workflows/access/grantRole";
import { keepGrant } from "~/workflows/access/keepGrant";
import { refuseGrant } from "~/workflows/access/refuseGrant";
import { resetFactor } from "~/workflows/access/resetFactor";
import { revokeGrant } from "~/workflows/access/revokeGrant";
import { sendInvitation } from "~/workflows/access/sendInvitation";
import { unlockAccount } from "~/workflows/access/unlockAccount";
import type { CommandContext } from "~/workflows/commandContext";
import { runCommand } from "~/workflows/runCommand";
import { actOnAccounts, readFields, readRole, type AccountsVisit } from "../../accountsRoom.server";

const id = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/);

/** What the forms about a grant may send. */
const grantAct = z.object({ act: z.enum(["approve", "refuse", "revoke", "keep"]), grantId: id });

const GRANT_ACTS = { approve: approveGrant, refuse: refuseGrant, revoke: revokeGrant, keep: keepGrant };

/** What the forms about the account itself may send. */
const accountAct = z.enum(["edit", "link", "enable", "unlock", "factor", "ask"]);

/** A link goes by mail unless another way is chosen. */
export const linkWay = z.enum(["email", "sms"]).catch("email");

const edited = z.object({
  name: z.string().max(1000).default(""),
  phone: z.string().max(100).default(""),
  language: z.enum(["fr", "en"]).catch("fr"),
});

/** Decides about a grant, and goes back to `base`. Used wherever grants are shown. */
export function actOnGrants(request: Request, { base, requestId }: { base: string; requestId: string }) {
  return actOnAccounts(request, async (actor, form) => {
    const { act, grantId } = readFields(grantAct, form);
    await runCommand(actor, (ctx) => GRANT_ACTS[act](ctx, { grantId }), { requestId });
    return `${base}?done=${act}`;
  });
}

/** Does what one of the forms of an account's page asks. */
export function actOnAccount(request: Request, { userId, requestId }: { userId: string; requestId: string }) {
  return actOnAccounts(request, async (actor, form, words) => {
    const act = String(form.get("act"));
    await runCommand(actor, (ctx) => perform(ctx, userId, act, form, words), { requestId });
    return `/admin/users/${userId}?done=${act}`;
  });
}

async function perform(
  ctx: CommandContext,
  userId: string,
  act: string,
  form: FormData,
  words: AccountsVisit["words"],
): Promise<void> {
  const known = accountAct.safeParse(act);
  if (!known.success) {
    const asked = readFields(grantAct, form);
    return GRANT_ACTS[asked.act](ctx, { grantId: asked.grantId });
  }
  switch (known.data) {
    case "edit":
      return editAccount(ctx, { userId, ...readFields(edited, form) });
    case "link":
      return sendInvitation(ctx, { userId, way: linkWay.parse(form.get("way")) });
    case "unlock":
      return unlockAccount(ctx, { userId });
    case "factor":
      return resetFactor(ctx, { userId, reason: String(form.get("reason") ?? "") });
    case "enable":
      return enableAccount(ctx, { userId });
    case "ask": {
      const asked = readRole(form, words);
      if (!asked) throw new InvalidInputError({ role: "errors.role_needed" });
      await grantRole(ctx, { ...asked, userId });
    }
  }
}
