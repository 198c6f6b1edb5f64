import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { GrantView } from "../../presenters/accounts";
import { PlaceName } from "../PlaceName";
import { RelativeTime } from "../RelativeTime";
import { GrantStateBadge } from "./AccountState";

/** One role of somebody: what, where, who asked for it, who approved it, how it ends, and what may be done about it. */
export function GrantItem({
  grant,
  timeZone,
  named,
  children,
}: {
  grant: GrantView;
  timeZone: string;
  /** Says whose it is, where several people's stand together. */
  named?: boolean;
  children?: ReactNode;
}) {
  const { t } = useTranslation();
  const at = (instant: string) => <RelativeTime at={instant} timeZone={timeZone} as="moment" />;
  return (
    <li className="grid gap-x-4 gap-y-2 border-b border-line px-3 py-3 md:grid-cols-[minmax(0,1fr)_auto] md:px-4">
      <div className="min-w-0">
        {named && (
          <Link to={`/admin/users/${grant.userId}`} className="mr-2 font-semibold text-link hover:underline">
            {grant.person}
          </Link>
        )}
        <span className="font-medium">{t(`role.${grant.role}`)}</span>
        <span className="text-quiet">
          {" · "}
          <PlaceName place={grant.place} />
          {grant.programme && ` · ${grant.programme}`}
        </span>{" "}
        <GrantStateBadge state={grant.state} />
        <p className="mt-1 flex flex-wrap gap-x-3 text-xs text-faint">
          <span>
            {t("accounts.asked_by", { who: grant.askedBy ?? t("actor.system") })} {at(grant.askedAt)}
          </span>
          {grant.approvedAt && (
            <span>
              {t("accounts.approved_by", { who: grant.approvedBy ?? t("actor.system") })} {at(grant.approvedAt)}
            </span>
          )}
          {grant.endedAt && (
            <span>
              {t(`accounts.ended.${grant.state}`, { who: grant.endedBy ?? t("actor.system") })} {at(grant.endedAt)}
            </span>
          )}
          {grant.expiresAt && !grant.endedAt && (
            <span>
              {t("accounts.until")} {at(grant.expiresAt)}
            </span>
          )}
          {grant.reviewedAt && !grant.endedAt && (
            <span>
              {t("accounts.kept_by", { who: grant.reviewedBy ?? "—" })} {at(grant.reviewedAt)}
            </span>
          )}
        </p>
        {grant.reason && (
          <p dir="auto" className="mt-1 border-l-2 border-line pl-2 text-sm break-words">
            {grant.reason}
          </p>
        )}
      </div>
      {children && <div className="flex flex-wrap items-start gap-2">{children}</div>}
    </li>
  );
}
