import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Icon } from "../Icon";
import type { FilterChip, FilterView } from "./queueView";

/** What the list is narrowed to, part by part: each can be taken out, and with it the list grows. */
export function FilterChips({ filter }: { filter: FilterView }) {
  const { t } = useTranslation();
  const { count, capped } = filter.counted;
  return (
    <div className="flex flex-wrap items-center gap-1.5 border-b border-line px-3 py-2 text-sm md:px-4">
      <p className="mr-2 font-medium tabular-nums" role="status">
        {capped ? t("filter.counted_capped", { count }) : t("filter.counted", { count })}
      </p>
      <ul className="contents">
        {filter.chips.map((chip) => (
          <Chip key={chip.name} chip={chip} />
        ))}
      </ul>
      <Link to="/reports" className="tap ml-auto inline-flex items-center text-link">
        {t("filter.figures")}
      </Link>
    </div>
  );
}

function Chip({ chip: { name, word, code, withoutHref } }: { chip: FilterChip }) {
  const { t } = useTranslation();
  const said = word ?? t(name === "channel" || name === "measure" ? `${name}.${code}` : `class.${code}`);
  return (
    <li className="inline-flex max-w-full items-center gap-1 rounded-full border border-line bg-sunken pl-2.5 text-xs">
      <span className="truncate">
        <span className="text-faint">{t(`filter.${name}`)}</span> {said}
      </span>
      <Link
        to={withoutHref}
        aria-label={t("filter.remove", { what: said })}
        className="tap grid place-items-center rounded-full p-1 text-quiet hover:bg-hover hover:text-ink"
      >
        <Icon name="close" className="size-3.5" />
      </Link>
    </li>
  );
}
