import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { AccountRowView } from "../../presenters/accounts";
import { PlaceName } from "../PlaceName";
import { RelativeTime } from "../RelativeTime";
import { AccountStateBadge } from "./AccountState";

/** Columns of a wide screen: who, roles, state, last sign-in. On a phone a line folds. */
const GRID = "md:grid md:grid-cols-[minmax(0,1fr)_minmax(0,1.3fr)_7rem_6rem] md:items-center md:gap-x-4";

/** The lines of the list of accounts; each opens its page. */
export function AccountTable({ rows, timeZone }: { rows: AccountRowView[]; timeZone: string }) {
  const { t } = useTranslation();
  return (
    <div className="min-w-0">
      <div className={`hidden border-b border-line px-4 py-1 text-xs text-faint ${GRID}`} aria-hidden>
        <span>{t("accounts.person")}</span>
        <span>{t("accounts.roles")}</span>
        <span>{t("accounts.state")}</span>
        <span className="text-right">{t("accounts.last_sign_in")}</span>
      </div>
      <ol>
        {rows.map((row) => (
          <li
            key={row.id}
            className={`relative grid gap-1 border-b border-line px-3 py-2 focus-within:bg-hover hover:bg-hover md:px-4 ${GRID}`}
          >
            <span className="min-w-0">
              <Link
                to={`/admin/users/${row.id}`}
                dir="auto"
                className="block truncate font-medium outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-link"
              >
                {row.name}
              </Link>
              <span className="block truncate text-xs text-faint">{row.email}</span>
            </span>
            <Roles roles={row.roles} />
            <span>
              <AccountStateBadge state={row.state} />
            </span>
            <span className="text-xs text-faint md:text-right">
              <span className="md:sr-only">{t("accounts.last_sign_in")} </span>
              {row.lastSignedInAt ? <RelativeTime at={row.lastSignedInAt} timeZone={timeZone} /> : t("accounts.never")}
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}

function Roles({ roles }: { roles: AccountRowView["roles"] }) {
  const { t } = useTranslation();
  if (!roles.length) return <span className="text-sm text-faint">{t("accounts.no_role")}</span>;
  return (
    <ul className="min-w-0 text-sm">
      {roles.map(({ role, place, pending }, index) => (
        <li key={index} className="truncate">
          {t(`role.${role}`)}
          <span className="text-faint">
            {" · "}
            <PlaceName place={place} />
            {pending && <span className="text-warn">{` · ${t("grant_state.pending")}`}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}
