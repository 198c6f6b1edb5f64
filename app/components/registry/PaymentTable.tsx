import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { PaymentView } from "../../presenters/registry";
import { PlaceName } from "../PlaceName";
import { RelativeTime } from "../RelativeTime";
import { householdHref } from "./addresses";
import { money } from "./money";
import { PaymentBadge } from "./PaymentBadge";
import { cycleTitle } from "./paymentSentence";

const GRID =
  "md:grid md:grid-cols-[minmax(0,1fr)_minmax(0,10rem)_7.5rem_8rem_5.5rem] md:items-center md:gap-x-3 xl:grid-cols-[minmax(0,1fr)_minmax(0,12rem)_9rem_9rem_6rem]";

/** Payments, one a line; each leads to its household where that may be opened. */
export function PaymentTable({ rows, opensHouseholds }: { rows: PaymentView[]; opensHouseholds: boolean }) {
  const { t } = useTranslation();
  return (
    <div className="min-w-0">
      <div className={`hidden border-b border-line px-4 py-1 text-xs text-faint ${GRID}`} aria-hidden>
        <span>{t("payments.column.payment")}</span>
        <span>{t("payments.column.place")}</span>
        <span className="text-right">{t("payments.column.amount")}</span>
        <span>{t("payments.column.state")}</span>
        <span className="text-right">{t("payments.column.date")}</span>
      </div>
      <ol>
        {rows.map((row) => (
          <Payment key={row.id} row={row} opensHouseholds={opensHouseholds} />
        ))}
      </ol>
    </div>
  );
}

function Payment({ row, opensHouseholds }: { row: PaymentView; opensHouseholds: boolean }) {
  const { t } = useTranslation();
  return (
    <li
      className={`relative border-b border-line px-3 py-2 focus-within:bg-hover hover:bg-hover max-md:grid max-md:gap-1 md:px-4 md:py-1 ${GRID}`}
    >
      <span className="min-w-0">
        <span className="block truncate leading-5 first-letter:uppercase md:text-[0.875rem]">
          {cycleTitle(t, row.cycle)}
        </span>
        <span className="flex flex-wrap gap-x-2 text-xs text-faint">
          <span className="truncate">{row.ref}</span>
          {opensHouseholds ? (
            <Link
              to={householdHref(row.householdCode)}
              data-case={row.ref}
              className="text-link outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-link"
            >
              {t("household.one", { code: row.householdCode })}
            </Link>
          ) : (
            <span>{t("household.one", { code: row.householdCode })}</span>
          )}
          {row.wallet && <span className="whitespace-nowrap">{row.wallet}</span>}
        </span>
      </span>
      <span className="truncate text-sm text-quiet">
        <PlaceName place={row.place} stacked />
      </span>
      <span className="flex flex-wrap items-center gap-3 md:contents">
        <span className="text-sm whitespace-nowrap tabular-nums md:text-right">{money(t, row.due, row.currency)}</span>
        <span>
          <PaymentBadge payment={row} />
        </span>
        <span className="text-xs whitespace-nowrap text-faint max-md:ml-auto md:text-right">
          {row.at && <RelativeTime at={row.at} timeZone={row.timeZone} />}
        </span>
      </span>
    </li>
  );
}
