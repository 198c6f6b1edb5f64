import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { AccountPageView } from "../../presenters/accounts";
import { RelativeTime } from "../RelativeTime";
import { AccountStateBadge } from "./AccountState";

/** Who an account is for and when it was last used. */
export function AccountFacts({ account, timeZone }: { account: AccountPageView; timeZone: string }) {
  const { t } = useTranslation();
  const at = (instant: string) => <RelativeTime at={instant} timeZone={timeZone} as="moment" />;
  return (
    <dl className="grid gap-2 px-3 py-4 text-sm md:px-4">
      <Fact name={t("accounts.state")}>
        <AccountStateBadge state={account.state} />
      </Fact>
      <Fact name={t("accounts.email")}>{account.email}</Fact>
      <Fact name={t("accounts.phone")}>{account.phone ?? "—"}</Fact>
      <Fact name={t("accounts.language")}>{t(`language.${account.language}`)}</Fact>
      <Fact name={t("accounts.created")}>{at(account.createdAt)}</Fact>
      <Fact name={t("accounts.last_sign_in")}>
        {account.lastSignedInAt ? at(account.lastSignedInAt) : t("accounts.never")}
      </Fact>
      <Fact name={t("accounts.factor")}>{account.factorSince ? at(account.factorSince) : t("accounts.no_factor")}</Fact>
      {account.lockedMinutes > 0 && (
        <Fact name={t("accounts.locked")}>{t("accounts.locked_for", { minutes: account.lockedMinutes })}</Fact>
      )}
      {account.disabledAt && <Fact name={t("accounts.disabled_since")}>{at(account.disabledAt)}</Fact>}
      {account.linkUntil && <Fact name={t("accounts.link_until")}>{at(account.linkUntil)}</Fact>}
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[9rem_minmax(0,1fr)] gap-2">
      <dt className="text-faint">{name}</dt>
      <dd className="break-words">{children}</dd>
    </div>
  );
}
