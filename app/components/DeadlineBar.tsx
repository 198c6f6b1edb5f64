import { useTranslation } from "react-i18next";
import { Icon } from "./Icon";
import { fullMoment, lengthInWords } from "./moments";
import { useNow } from "./Now";

/** A deadline as the screen shows it. Instants are ISO 8601. */
export interface DeadlineView {
  kind: string;
  from: string | null;
  due: string;
}

/** Below this share of its time left, a deadline is near. */
const NEAR_SHARE = 0.3;
const DAY_MS = 86_400_000;

type Urgency = "calm" | "near" | "passed";

const LOOKS: Record<Urgency, { text: string; fill: string }> = {
  calm: { text: "text-quiet", fill: "fill-link" },
  near: { text: "text-warn font-medium", fill: "fill-warn" },
  passed: { text: "text-bad font-semibold", fill: "fill-bad" },
};

/** How much of its time a deadline has used (0 to 1), and how pressing that is. */
export function measureDeadline({ from, due }: Pick<DeadlineView, "from" | "due">, now: number) {
  const end = Date.parse(due);
  const start = from ? Date.parse(from) : end - DAY_MS;
  const spent = end > start ? Math.min(1, Math.max(0, (now - start) / (end - start))) : 1;
  const urgency: Urgency = now >= end ? "passed" : 1 - spent < NEAR_SHARE || end - now < DAY_MS ? "near" : "calm";
  return { spent, urgency, left: end - now };
}

/** What is owed next and how much of its time is gone: words, a bar, and a sign once it has passed. */
export function DeadlineBar({
  deadline,
  timeZone,
  named,
}: {
  deadline: DeadlineView;
  timeZone: string;
  named?: boolean;
}) {
  const { t } = useTranslation();
  const { spent, urgency, left } = measureDeadline(deadline, useNow());
  const look = LOOKS[urgency];
  const length = lengthInWords(t, left);
  return (
    <span className="grid min-w-0 gap-0.5" title={fullMoment(t, Date.parse(deadline.due), timeZone)}>
      <span className={`flex items-center gap-1 text-xs whitespace-nowrap ${look.text}`}>
        {urgency === "passed" && <Icon name="alert" className="size-3.5" />}
        {named && <span className="truncate">{t("deadline.named", { clock: t(`clock.${deadline.kind}`) })}</span>}
        <time dateTime={deadline.due}>
          {urgency === "passed" ? t("deadline.passed", { length }) : t("deadline.left", { length })}
        </time>
      </span>
      <svg viewBox="0 0 100 3" preserveAspectRatio="none" className="h-[3px] w-full rounded-full" aria-hidden>
        <rect width="100" height="3" className="fill-line" />
        <rect width={Math.max(2, Math.round(spent * 100))} height="3" className={look.fill} />
      </svg>
    </span>
  );
}
