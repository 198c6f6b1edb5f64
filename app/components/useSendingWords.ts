import { useTranslation } from "react-i18next";
import type { SendingView } from "../presenters/sending";

/** How a provider that takes nothing is spoken of. */
export function useSendingWords() {
  const { t } = useTranslation();
  const holdInWords = ({ provider, reason, channel, isWaiting }: SendingView["holds"][number]) => {
    const names = { provider: t(`sending.provider.${provider}`), reason: t(`sending.reason.${reason}`) };
    if (!isWaiting) return t("sending.alarm_other", names);
    return t("sending.alarm_held", { ...names, context: channel === "email" ? "email" : undefined });
  };
  return { holdInWords };
}
