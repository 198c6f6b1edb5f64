import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { ROLES } from "~/models/people/roles";
import { ACCOUNT_STATES, listAccounts } from "~/workflows/access/listAccounts";
import { AccountFilters } from "../../components/accounts/AccountFilters";
import { AccountsFrame } from "../../components/accounts/AccountsFrame";
import { AccountTable } from "../../components/accounts/AccountTable";
import { ButtonLink } from "../../components/Button";
import { EmptyState } from "../../components/EmptyState";
import { visitAccounts } from "../../accountsRoom.server";
import { presentAccountRow, presentRoles } from "../../presenters/accounts";
import { offerPlaces, readPlace } from "../../presenters/placeChoice";

/** The accounts of the house, for administrators. */
export const handle = { ability: "Account:read" };

/** What the address asks for; what somebody typed into it wrong counts as not there. */
const address = z.object({
  q: z.string().trim().max(200).catch(""),
  role: z.enum(ROLES).nullable().catch(null),
  place: z.string().trim().max(200).catch(""),
  state: z.enum(ACCOUNT_STATES).nullable().catch(null),
  after: z.string().max(300).nullable().catch(null),
});

/** Reads one page of accounts. */
export function loader({ request, context }: LoaderFunctionArgs) {
  const params = Object.fromEntries(new URL(request.url).searchParams);
  const asked = address.parse({ q: "", role: null, place: "", state: null, after: null, ...params });
  return visitAccounts(request, context.requestId, async ({ ctx, words }) => {
    const placeCode = asked.place ? (readPlace(asked.place, words) ?? asked.place) : null;
    const { rows, next } = await listAccounts(ctx, { ...asked, placeCode });
    const { after: _, ...kept } = asked;
    const query = Object.entries(kept).filter((entry): entry is [string, string] => Boolean(entry[1]));
    return {
      title: words.t("rooms.accounts"),
      rows: rows.map(presentAccountRow),
      asked: kept,
      isAsked: query.length > 0,
      moreHref: next && `/admin/users?${new URLSearchParams([...query, ["after", next]]).toString()}`,
      roles: presentRoles().map(({ role }) => role),
      offered: offerPlaces("", words),
    };
  });
}

/** Draws them. */
export default function Accounts() {
  const { t } = useTranslation();
  const { here, rows, asked, isAsked, moreHref, roles, offered } = useLoaderData<typeof loader>();
  return (
    <AccountsFrame
      here={here}
      door="users"
      title={t("accounts.door.users")}
      actions={
        <>
          <ButtonLink to="/admin/users/import" icon="paper">
            {t("accounts.list.door")}
          </ButtonLink>
          <ButtonLink to="/admin/users/new" look="primary" icon="person">
            {t("accounts.invite")}
          </ButtonLink>
        </>
      }
    >
      <AccountFilters asked={asked} roles={roles} offered={offered} />
      {rows.length ? (
        <AccountTable rows={rows} timeZone={here.timeZone} />
      ) : (
        <EmptyState
          title={t(isAsked ? "accounts.none_found" : "accounts.none")}
          action={isAsked ? <ButtonLink to="/admin/users">{t("accounts.all")}</ButtonLink> : undefined}
        />
      )}
      {moreHref && (
        <div className="flex justify-center p-4">
          <ButtonLink to={moreHref}>{t("queue.more")}</ButtonLink>
        </div>
      )}
    </AccountsFrame>
  );
}
