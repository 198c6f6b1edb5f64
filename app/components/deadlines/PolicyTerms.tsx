import { useTranslation } from "react-i18next";
import { SelectField } from "../Field";
import type { DeadlinesView } from "./deadlinesView";

/** What one more deadline is about: a step, a class, an object, and for a share of the time a level. */
export function PolicyTerms({
  view,
  was,
  errorOf,
}: {
  view: DeadlinesView;
  was: (name: string, otherwise?: string) => string;
  errorOf: (name: string) => string | undefined;
}) {
  const { t } = useTranslation();
  const field = (name: string) => ({ id: `new-${name}`, name, error: errorOf(name), defaultValue: was(name) });
  const choose = <option value="">{t("field.choose")}</option>;
  return (
    <div className="grid items-start gap-3 xs:grid-cols-2 md:grid-cols-4">
      <SelectField {...field("clock")} label={t("deadlines.clock")}>
        {choose}
        {view.clocks.map((clock) => (
          <option key={clock} value={clock}>
            {t(`clock.${clock}`)}
          </option>
        ))}
      </SelectField>
      <SelectField {...field("caseClass")} label={t("field.class")}>
        {choose}
        {["1", "2", "3"].map((one) => (
          <option key={one} value={one}>
            {t(`class.${one}`)}
          </option>
        ))}
      </SelectField>
      <SelectField {...field("categoryCode")} label={t("assignment.category")}>
        {choose}
        {view.categories.map(({ code, label }) => (
          <option key={code} value={code}>
            {label}
          </option>
        ))}
      </SelectField>
      <SelectField {...field("level")} label={t("deadlines.level")} hint={t("deadlines.level_hint")}>
        <option value="">{t("deadlines.any_level")}</option>
        {["site", "territory", "province", "national"].map((level) => (
          <option key={level} value={level}>
            {t(`level.${level}`)}
          </option>
        ))}
      </SelectField>
    </div>
  );
}
