import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { HouseholdRowView } from "../../presenters/registry";
import { ButtonLink } from "../Button";
import { EmptyState } from "../EmptyState";
import { PlaceName } from "../PlaceName";
import { PhoneNumber } from "../PhoneNumber";
import { householdHref } from "./addresses";
import { TargetingBadge } from "./PaymentBadge";
import { RecordRoom } from "./RecordRoom";
import type { RegistryView } from "./registryViews";

const GRID = "md:grid md:grid-cols-[minmax(0,1fr)_minmax(0,12rem)_10rem_11rem] md:items-center md:gap-x-3";

/** The households of one's places, and the way to any of them by code, phone or name. */
export function RegistryPage({ view }: { view: RegistryView }) {
  return (
    <RecordRoom room="registry" view={view}>
      {view.rows.length ? <Households rows={view.rows} /> : <NothingHere view={view} />}
    </RecordRoom>
  );
}

function Households({ rows }: { rows: HouseholdRowView[] }) {
  const { t } = useTranslation();
  return (
    <div className="min-w-0">
      <div className={`hidden border-b border-line px-4 py-1 text-xs text-faint ${GRID}`} aria-hidden>
        <span>{t("registry.column.head")}</span>
        <span>{t("registry.column.place")}</span>
        <span>{t("registry.column.phone")}</span>
        <span>{t("registry.column.targeting")}</span>
      </div>
      <ol>
        {rows.map((row) => (
          <Household key={row.id} row={row} />
        ))}
      </ol>
    </div>
  );
}

function Household({ row }: { row: HouseholdRowView }) {
  return (
    <li
      className={`relative border-b border-line px-3 py-2 focus-within:bg-hover hover:bg-hover max-md:grid max-md:gap-1 md:px-4 md:py-1 ${GRID}`}
    >
      <span className="min-w-0">
        <Link
          to={householdHref(row.code)}
          data-case={row.code}
          className="block truncate leading-5 outline-none md:text-[0.875rem] after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-link"
        >
          {row.name ?? row.code}
        </Link>
        {row.name !== null && <span className="block truncate text-xs text-faint">{row.code}</span>}
      </span>
      <span className="truncate text-sm text-quiet">
        <PlaceName place={row.place} stacked />
      </span>
      {/* Above the link that covers the line: a number is there to be called. */}
      <span className="relative text-sm justify-self-start">{row.phone && <PhoneNumber value={row.phone} />}</span>
      <span>
        <TargetingBadge status={row.targeting} />
      </span>
    </li>
  );
}

function NothingHere({ view }: { view: RegistryView }) {
  const { t } = useTranslation();
  if (!view.q) return <EmptyState title={t("registry.empty.title")}>{t("registry.empty.body")}</EmptyState>;
  if (view.moreHref) {
    return <EmptyState title={t("empty.further.title", { q: view.q })}>{t("empty.further.body")}</EmptyState>;
  }
  return (
    <EmptyState
      title={t("registry.nothing.title", { q: view.q })}
      action={
        <ButtonLink to="/registry" icon="arrowLeft">
          {t("registry.nothing.back")}
        </ButtonLink>
      }
    >
      {view.knowsPeople ? t("registry.nothing.body") : t("registry.nothing.body_code")}
    </EmptyState>
  );
}
