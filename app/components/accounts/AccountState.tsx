import { useTranslation } from "react-i18next";
import { Badge } from "../Badges";
import type { IconName } from "../Icon";

const ACCOUNT: Record<string, ["plain" | "accent" | "good" | "warn" | "bad", IconName]> = {
  active: ["good", "check"],
  invited: ["warn", "email"],
  shut: ["bad", "lock"],
  disabled: ["plain", "lock"],
  service: ["accent", "command"],
};

/** What an account is in. */
export function AccountStateBadge({ state }: { state: string }) {
  const { t } = useTranslation();
  const [tone, icon] = ACCOUNT[state] ?? ["plain", "event"];
  return (
    <Badge tone={tone} icon={icon}>
      {t(`account_state.${state}`)}
    </Badge>
  );
}

const GRANT: typeof ACCOUNT = {
  pending: ["warn", "clock"],
  active: ["good", "check"],
  refused: ["plain", "close"],
  revoked: ["plain", "close"],
  expired: ["plain", "archive"],
};

/** Where a role stands. */
export function GrantStateBadge({ state }: { state: string }) {
  const { t } = useTranslation();
  const [tone, icon] = GRANT[state] ?? ["plain", "event"];
  return (
    <Badge tone={tone} icon={icon}>
      {t(`grant_state.${state}`)}
    </Badge>
  );
}
