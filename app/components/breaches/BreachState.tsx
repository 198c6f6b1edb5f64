import { useTranslation } from "react-i18next";
import type { BreachView } from "../../presenters/breaches";
import { Badge } from "../Badges";
import { RelativeTime } from "../RelativeTime";

/** How a breach stands: open, with the time left to tell the authority where one is set, or closed. */
export function BreachState({ breach, timeZone }: { breach: BreachView; timeZone: string }) {
  const { t } = useTranslation();
  const { closedAt, dueAt, late, authorityAt } = breach;
  if (closedAt)
    return (
      <Badge tone="good" icon="check">
        {t("breach.closed")}
      </Badge>
    );
  return (
    <>
      <Badge tone="warn" icon="alert">
        {t("breach.open")}
      </Badge>
      {authorityAt && <Badge icon="check">{t("breach.told")}</Badge>}
      {dueAt && (
        <Badge tone={late ? "bad" : "warn"} icon="clock">
          {t(late ? "breach.late" : "breach.due")} <RelativeTime at={dueAt} timeZone={timeZone} as="moment" />
        </Badge>
      )}
    </>
  );
}
