import { useTranslation } from "react-i18next";
import type { CategoryOption } from "../presenters/categories";

/** What a complaint can be about, by its two levels; the upper one alone can be chosen too. `paired` gives a lower one as `upper:lower`. */
export function CategoryOptions({ categories, paired = false }: { categories: CategoryOption[]; paired?: boolean }) {
  const { t } = useTranslation();
  return categories.map(({ code, label, details }) => (
    <optgroup key={code} label={label}>
      <option value={code}>{details.length ? t("field.object_general", { label }) : label}</option>
      {details.map((detail) => (
        <option key={detail.code} value={paired ? `${code}:${detail.code}` : detail.code}>
          {detail.label}
        </option>
      ))}
    </optgroup>
  ));
}
