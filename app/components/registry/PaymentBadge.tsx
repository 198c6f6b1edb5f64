import { useTranslation } from "react-i18next";
import { Badge } from "../Badges";
import type { IconName } from "../Icon";

const LOOK: Record<string, ["plain" | "accent" | "good" | "warn" | "bad", IconName]> = {
  planned: ["plain", "clock"],
  sent: ["accent", "send"],
  paid: ["good", "check"],
  failed: ["bad", "alert"],
  returned: ["warn", "undo"],
  disputed: ["warn", "help"],
};

/** What became of a payment (`PaymentStatus`). One that was paid short says so by its colour and in the sentence. */
export function PaymentBadge({ payment }: { payment: { status: string; due: number; paid: number | null } }) {
  const { t } = useTranslation();
  const { status, due, paid } = payment;
  const [tone, icon] = LOOK[status] ?? ["plain", "event"];
  const isShort = status === "paid" && paid !== null && paid < due;
  return (
    <Badge tone={isShort ? "warn" : tone} icon={icon}>
      {isShort ? t("payment.short") : t(`payment.status.${status}`)}
    </Badge>
  );
}

const TARGETING_LOOK: Record<string, ["plain" | "good" | "warn", IconName]> = {
  eligible: ["good", "check"],
  not_eligible: ["plain", "close"],
  waiting: ["warn", "clock"],
};

/** What the targeting decided about a household (`TargetingStatus`). */
export function TargetingBadge({ status }: { status: string }) {
  const { t } = useTranslation();
  const [tone, icon] = TARGETING_LOOK[status] ?? ["plain", "event"];
  return (
    <Badge tone={tone} icon={icon}>
      {t(`targeting.${status}`)}
    </Badge>
  );
}
