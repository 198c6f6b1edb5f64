import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { inviteAccount } from "~/workflows/access/inviteAccount";
import { runCommand } from "~/workflows/runCommand";
import { AccountForm, useTyped } from "../../components/accounts/AccountForm";
import { AccountsFrame } from "../../components/accounts/AccountsFrame";
import { HolderFields } from "../../components/accounts/HolderFields";
import { RoleFields } from "../../components/accounts/RoleFields";
import { WayField } from "../../components/accounts/WayField";
import { Button } from "../../components/Button";
import { TextField } from "../../components/Field";
import { actOnAccounts, readFields, readRole, roleChoices, visitAccounts } from "../../accountsRoom.server";
import { linkWay } from "../admin.users.$id/actOnAccount.server";

/** For inviting somebody. */
export const handle = { ability: "Account:manage" };

/** What the form offers. */
export function loader({ request, context }: LoaderFunctionArgs) {
  return visitAccounts(request, context.requestId, async (visit) => ({
    title: visit.words.t("accounts.invite"),
    choices: await roleChoices(visit),
  }));
}

const holder = z.object({
  email: z.string().max(1000).default(""),
  name: z.string().max(1000).default(""),
  phone: z.string().max(100).default(""),
  language: z.enum(["fr", "en"]).catch("fr"),
  way: linkWay,
});

/** Invites, and leads to the new account. */
export function action({ request, context }: ActionFunctionArgs) {
  return actOnAccounts(request, async (actor, form, words) => {
    const invited = readFields(holder, form);
    const asked = readRole(form, words);
    const { requestId } = context;
    const user = await runCommand(actor, (ctx) => inviteAccount(ctx, { ...invited, asked }), { requestId });
    return `/admin/users/${user.id}?done=invite`;
  });
}

/** The form. */
export default function Invite() {
  const { t } = useTranslation();
  const { here, choices } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { typed, errorOf } = useTyped("invite", refused);
  return (
    <AccountsFrame here={here} door="users" title={t("accounts.invite")}>
      <AccountForm act="invite" refused={refused} className="grid w-full max-w-2xl gap-6 px-3 py-4 md:px-4">
        <p className="text-sm text-quiet">{t("accounts.invite_lead")}</p>
        <fieldset className="grid gap-3">
          <legend className="mb-2 font-semibold">{t("accounts.person")}</legend>
          <TextField
            id="email"
            name="email"
            type="email"
            inputMode="email"
            autoCapitalize="none"
            autoComplete="off"
            label={t("accounts.email")}
            hint={t("accounts.email_hint")}
            error={errorOf("email")}
            defaultValue={typed("email")}
            required
          />
          <HolderFields act="invite" refused={refused} />
          <WayField defaultValue={typed("way", "email")} />
        </fieldset>
        <fieldset className="grid gap-3">
          <legend className="mb-2 font-semibold">{t("accounts.first_role")}</legend>
          <RoleFields act="invite" refused={refused} choices={choices} optional />
        </fieldset>
        <div>
          <Button look="primary" icon="send">
            {t("accounts.send_invitation")}
          </Button>
        </div>
      </AccountForm>
    </AccountsFrame>
  );
}
