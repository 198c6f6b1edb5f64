import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { TokenView } from "../../presenters/tokens";
import type { FormRefusal } from "../accounts/AccountForm";
import { Badge } from "../Badges";
import { ButtonLink } from "../Button";
import type { IconName } from "../Icon";
import { RelativeTime } from "../RelativeTime";
import { TokenActs } from "./TokenActs";

interface TokenListParts {
  tokens: TokenView[];
  timeZone: string;
  next: string | null;
  /** Shown to whoever manages accounts: leads to the account, and lets decide. */
  managed?: boolean;
  hasFactor: boolean;
  refused?: FormRefusal;
}

/** Tokens, the newest first, each with what may be done about it. */
export function TokenList({ tokens, timeZone, next, managed = false, ...acts }: TokenListParts) {
  const { t } = useTranslation();
  return (
    <>
      <ol>
        {tokens.map((token) => (
          <li
            key={token.id}
            className="grid gap-x-4 gap-y-2 border-b border-line px-3 py-3 md:grid-cols-[minmax(0,1fr)_auto] md:px-4"
          >
            <TokenFacts token={token} timeZone={timeZone} managed={managed} />
            <div className="flex flex-wrap items-start gap-2">
              <TokenActs token={token} managed={managed} {...acts} />
            </div>
          </li>
        ))}
      </ol>
      {next && (
        <div className="flex justify-center p-4">
          <ButtonLink to={`?after=${next}`}>{t("queue.more")}</ButtonLink>
        </div>
      )}
    </>
  );
}

function TokenFacts({ token, timeZone, managed }: { token: TokenView; timeZone: string; managed: boolean }) {
  const { t } = useTranslation();
  const at = (instant: string) => <RelativeTime at={instant} timeZone={timeZone} as="moment" />;
  return (
    <div className="min-w-0">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span dir="auto" className="min-w-0 font-medium break-words">
          {token.name}
        </span>
        <TokenStateBadge state={token.state} />
        {token.prefix && <code className="text-xs text-quiet">{token.prefix}…</code>}
      </p>
      {managed && (
        <p className="text-sm text-quiet">
          {t("tokens.acts_as")}{" "}
          <Link to={`/admin/users/${token.userId}`} className="text-link underline">
            {token.account}
          </Link>
          {token.service && ` · ${t("account_state.service")}`}
        </p>
      )}
      <ul className="mt-1 flex flex-wrap gap-1" aria-label={t("tokens.scopes")}>
        {token.scopes.map((scope) => (
          <li key={scope}>
            <Badge>{scope}</Badge>
          </li>
        ))}
      </ul>
      <p className="mt-1 flex flex-wrap gap-x-3 text-xs text-faint">
        <span>
          {t("accounts.asked_by", { who: token.askedBy ?? t("actor.system") })} {at(token.askedAt)}
        </span>
        {token.approvedBy && <span>{t("tokens.approved_by", { who: token.approvedBy })}</span>}
        {token.endedAt ? (
          <span>
            {t(`accounts.ended.${token.state}`, { who: token.endedBy ?? t("actor.system") })} {at(token.endedAt)}
          </span>
        ) : (
          <span>
            {t("accounts.until")} {at(token.expiresAt)}
          </span>
        )}
        {token.prefix && (
          <span>
            {t("tokens.last_used")} {token.lastUsedAt ? at(token.lastUsedAt) : t("accounts.never")}
          </span>
        )}
      </p>
    </div>
  );
}

const STATES: Record<string, ["plain" | "accent" | "good" | "warn", IconName]> = {
  pending: ["warn", "clock"],
  ready: ["accent", "lock"],
  active: ["good", "check"],
};

function TokenStateBadge({ state }: { state: string }) {
  const { t } = useTranslation();
  const [tone, icon] = STATES[state] ?? ["plain", "close"];
  return (
    <Badge tone={tone} icon={icon}>
      {t(`token_state.${state}`)}
    </Badge>
  );
}
