import { useTranslation } from "react-i18next";
import type { HookView } from "../../presenters/hooks";
import { Badge } from "../Badges";

/** Whether an address is told, fails, or was stopped. */
export function HookState({ hook: { stoppedAt, stoppedFor, failures } }: { hook: HookView }) {
  const { t } = useTranslation();
  if (stoppedAt)
    return (
      <Badge tone={stoppedFor === "failing" ? "bad" : "plain"} icon="pause">
        {t(`hooks.stopped.${stoppedFor ?? "by_hand"}`)}
      </Badge>
    );
  if (failures > 0)
    return (
      <Badge tone="warn" icon="alert">
        {t("hooks.failures", { count: failures })}
      </Badge>
    );
  return (
    <Badge tone="good" icon="check">
      {t("hooks.told")}
    </Badge>
  );
}
