import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { BulkOffer } from "../queue/queueView";
import { Icon } from "../Icon";

/** Says that bulks of colleagues wait for the viewer. */
export function BulkDoor({ offer }: { offer: BulkOffer }) {
  const { t } = useTranslation();
  if (!offer.toApprove) return null;
  return (
    <Link
      to="/cases/bulk"
      className="tap flex items-center gap-2 border-b border-line bg-warn-wash px-4 py-1.5 text-sm text-warn"
    >
      <Icon name="check" />
      <span className="underline underline-offset-2">{t("bulk.to_approve", { count: offer.toApprove })}</span>
    </Link>
  );
}

/**
 * Addresses the page asks by itself. A browser learns of addresses from the links it meets; one it does not know yet, asked
 * for at the moment a list is fetched again, would be taken for a page that does not exist.
 */
const ASKED_LATER = ["/cases/bulk/choices", "/cases/bulk/any/progress"];

/** The quiet ways to the bulks one asked for, and to the macros. */
export function BulksLink() {
  const { t } = useTranslation();
  const look = "tap text-sm text-quiet underline hover:text-ink";
  return (
    <p className="flex gap-5 px-4 py-3">
      <Link to="/cases/bulk" className={look}>
        {t("bulk.all")}
      </Link>
      <Link to="/macros" className={look}>
        {t("rooms.macros")}
      </Link>
      {ASKED_LATER.map((to) => (
        <Link key={to} to={to} hidden />
      ))}
    </p>
  );
}
