import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Icon, type IconName } from "../Icon";
import { roomHref } from "./addresses";
import type { PaymentsView } from "./registryViews";

const ICONS: Record<string, IconName> = {
  planned: "clock",
  sent: "send",
  paid: "check",
  failed: "alert",
  returned: "undo",
  disputed: "help",
};

/** The states of payments: a column beside the list, a row above it on a phone. */
export function StatusRail({ view }: { view: PaymentsView }) {
  const { t } = useTranslation();
  const { q, cycle } = view;
  return (
    <nav
      aria-label={t("payments.states")}
      className="shrink-0 border-line max-md:overflow-x-auto max-md:border-b short:overflow-visible short:[&_ul]:flex-wrap md:w-40 md:border-r lg:w-44"
    >
      <ul className="flex gap-0.5 p-1.5 md:sticky md:top-13 md:flex-col md:p-2">
        {[null, ...view.statuses].map((status) => (
          <li key={status}>
            <Link
              to={roomHref("/payments", { q, cycle, status })}
              prefetch="intent"
              aria-current={view.status === status ? "page" : undefined}
              className="tap flex items-center gap-2 rounded-md px-2 py-1.5 text-sm whitespace-nowrap text-quiet hover:bg-hover hover:text-ink aria-[current=page]:bg-accent-wash aria-[current=page]:font-semibold aria-[current=page]:text-link"
            >
              <Icon name={(status && ICONS[status]) || "money"} />
              {status ? t(`payment.status.${status}`) : t("payments.any")}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
