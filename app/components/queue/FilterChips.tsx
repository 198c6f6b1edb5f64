import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Icon } from "../Icon";
import type { FilterChip, FilterView } from "./queueView";

/** What the list is narrowed to, part by part: each can be taken out, and with it the list grows. */
export function FilterChips({
  filter,
  clearHref,
  keepHref,
}: {
  filter: FilterView;
  clearHref: string;
  /** Where the list is kept under a name; null where there is nothing to keep. */
  keepHref: string | null;
}) {
  const { t } = useTranslation();
  const { counted, chips } = filter;
  return (
    <div className="flex flex-wrap items-center gap-1.5 border-b border-line px-3 py-2 text-sm md:px-4">
      {counted && (
        <p className="mr-2 font-medium tabular-nums" role="status">
          {t(counted.capped ? "filter.counted_capped" : "filter.counted", { count: counted.count })}
        </p>
      )}
      <ul className="contents">
        {chips.map((chip) => (
          <Chip key={chip.name} chip={chip} />
        ))}
      </ul>
      {chips.length > 1 && (
        <Link to={clearHref} className="tap inline-flex items-center px-1 text-link">
          {t("filter.clear")}
        </Link>
      )}
      {keepHref && (
        <Link to={keepHref} className="tap inline-flex items-center gap-1 px-1 text-link">
          <Icon name="flag" />
          {t("views.keep")}
        </Link>
      )}
      {"measure" in filter.params && (
        <Link to="/reports" className="tap ml-auto inline-flex items-center text-link">
          {t("filter.figures")}
        </Link>
      )}
    </div>
  );
}

/** A part that was left aside says so in words, with a sign beside its colour. */
function Chip({ chip: { name, word, fault, withoutHref } }: { chip: FilterChip }) {
  const { t } = useTranslation();
  const part = t(`filter.${name}`);
  const look = fault ? "border-warn bg-warn-wash text-warn" : "border-line bg-sunken";
  return (
    <li className={`inline-flex max-w-full items-center gap-1 rounded-full border pl-2.5 text-xs ${look}`}>
      {fault && <Icon name="alert" className="size-3.5 shrink-0" />}
      <span className={fault ? "py-0.5" : "truncate"}>
        <span className={fault ? "font-medium" : "text-faint"}>{fault ? t("filter.named", { part }) : part}</span>{" "}
        {fault ? t(`filter.fault.${fault}`) : word}
      </span>
      <Link
        to={withoutHref}
        aria-label={t("filter.remove", { what: fault ? part : word })}
        className="tap grid place-items-center rounded-full p-1 text-quiet hover:bg-hover hover:text-ink"
      >
        <Icon name="close" className="size-3.5" />
      </Link>
    </li>
  );
}
