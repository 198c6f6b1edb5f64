import { Form, Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Button } from "../Button";
import { SelectField } from "../Field";
import type { FiguresPageView, Option } from "./figuresView";

const CHANNELS = ["sms", "ussd", "web", "voice", "agent", "paper", "email"];

/** What the figures are asked of. An ordinary form: the address carries it, and can be kept or sent on. */
export function FigureFilters({ view }: { view: FiguresPageView }) {
  const { t } = useTranslation();
  const { asked, months, provinces, categories } = view;
  const channels = CHANNELS.map((code) => ({ code, word: t(`channel.${code}`) }));
  const classes = ["1", "2", "3"].map((code) => ({ code, word: t(`class.${code}`) }));
  const narrowed = Object.keys(asked).some((name) => name !== "from" && name !== "to");
  return (
    <Form
      action="/reports"
      aria-label={t("figures.filters")}
      className="grid grid-cols-2 items-end gap-2 rounded-lg border border-line bg-surface p-3 sm:grid-cols-3 lg:grid-cols-[repeat(6,minmax(0,1fr))_auto]"
    >
      <Choice name="from" options={months} value={asked.from} />
      <Choice name="to" options={months} value={asked.to} />
      {provinces.length > 0 && (
        <Choice
          name="province"
          options={[...provinces, { code: "none", word: t("place.unknown") }]}
          value={asked.province}
          optional
        />
      )}
      <Choice name="channel" options={channels} value={asked.channel} optional />
      <Choice name="class" options={classes} value={asked.class} optional />
      <Choice
        name="category"
        options={[...categories, { code: "none", word: t("queue.no_category") }]}
        value={asked.category}
        optional
      />
      <div className="flex gap-2">
        <Button look="primary">{t("figures.show")}</Button>
        {narrowed && (
          <Link to="/reports" className="tap inline-flex items-center text-sm text-link">
            {t("figures.all")}
          </Link>
        )}
      </div>
    </Form>
  );
}

/** One thing the figures are asked of. */
export function Choice({
  name,
  options,
  value,
  optional,
}: {
  name: string;
  options: Option[];
  value?: string;
  optional?: boolean;
}) {
  const { t } = useTranslation();
  return (
    <SelectField
      id={`figures-${name}`}
      name={name}
      label={t(`filter.${name}`)}
      defaultValue={value ?? ""}
      key={value ?? ""}
    >
      {optional && <option value="">{t("figures.every")}</option>}
      {options.map(({ code, word }) => (
        <option key={code} value={code}>
          {word}
        </option>
      ))}
    </SelectField>
  );
}
