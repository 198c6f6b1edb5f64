import { Form, Link, useSubmit } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Button } from "../Button";
import { SelectField, TextField } from "../Field";
import type { TextsFilter, TextsView } from "./TextsPage";

const SHOWN = ["all", "unreviewed", "missing", "changed"] as const;

/** Looks for texts by their words, channel, language and state, all of it in the address of the page. */
export function TextFilters({ view }: { view: TextsView }) {
  const { t } = useTranslation();
  const submit = useSubmit();
  const { filter, channels, languages, counts } = view;
  return (
    <div className="grid gap-2 border-b border-line px-3 py-3">
      <Form
        role="search"
        aria-label={t("texts.search")}
        key={JSON.stringify(filter)}
        onChange={(event) => {
          if (event.target instanceof HTMLSelectElement) submit(event.currentTarget);
        }}
        className="grid items-end gap-2 xs:grid-cols-2 lg:grid-cols-[minmax(0,1fr)_12rem_12rem_auto]"
      >
        {filter.show !== "all" && <input type="hidden" name="show" value={filter.show} />}
        <TextField
          id="q"
          name="q"
          type="search"
          label={t("texts.search")}
          placeholder={t("texts.search_hint")}
          maxLength={100}
          defaultValue={filter.q}
        />
        <SelectField id="filter-channel" name="channel" label={t("texts.filter.channel")} defaultValue={filter.channel}>
          <option value="">{t("texts.filter.every_channel")}</option>
          {channels.map((channel) => (
            <option key={channel} value={channel}>
              {t(`channel.${channel}`)}
            </option>
          ))}
        </SelectField>
        <SelectField
          id="filter-language"
          name="language"
          label={t("texts.filter.language")}
          defaultValue={filter.language}
        >
          <option value="">{t("texts.filter.every_language")}</option>
          {languages.map(({ code, name }) => (
            <option key={code} value={code} lang={code}>
              {name}
            </option>
          ))}
        </SelectField>
        <Button icon="search">{t("texts.find")}</Button>
      </Form>
      <nav aria-label={t("texts.filter.label")} className="flex flex-wrap gap-0.5 text-sm">
        {SHOWN.map((show) => (
          <Link
            key={show}
            to={addressOf({ ...filter, show })}
            aria-current={filter.show === show ? "true" : undefined}
            preventScrollReset
            className="tap inline-flex items-center gap-1 rounded-md px-2.5 py-1 text-quiet hover:bg-hover hover:text-ink aria-[current=true]:bg-accent-wash aria-[current=true]:font-semibold aria-[current=true]:text-link"
          >
            {t(`texts.filter.${show}`)}
            <span className="text-xs tabular-nums">{counts[show]}</span>
          </Link>
        ))}
      </nav>
    </div>
  );
}

/** The address of the room as these filters show it. */
export function addressOf(filter: TextsFilter, page = 1): string {
  const wanted = { ...filter, page: page > 1 ? String(page) : "" };
  const params = new URLSearchParams(Object.entries(wanted).filter(([, value]) => value && value !== "all"));
  const query = params.toString();
  return query ? `/templates?${query}` : "/templates";
}
