import { useTranslation } from "react-i18next";
import { Icon } from "../Icon";
import { namesIn } from "./textView";

/** The variables a text must keep, each with whether it is there; a press puts a missing one where the cursor is. */
export function Variables({
  wanted,
  optional,
  body,
  onInsert,
}: {
  wanted: string[];
  /** None of them must be there. */
  optional: boolean;
  body: string;
  onInsert: (name: string) => void;
}) {
  const { t } = useTranslation();
  const present = namesIn(body);
  const unknown = present.filter((name) => !wanted.includes(name));
  if (!wanted.length && !unknown.length) return null;
  return (
    <div className="grid gap-1 text-xs">
      <p className="text-faint">{t(optional ? "texts.variables_optional" : "texts.variables")}</p>
      <ul className="flex flex-wrap gap-1.5">
        {wanted.map((name) => {
          const there = present.includes(name);
          return (
            <li key={name}>
              <button
                type="button"
                onClick={() => onInsert(name)}
                title={t(`texts.variable.${name}`)}
                aria-label={`${t("texts.variable_insert", { name })}, ${t(there ? "texts.variable_in" : "texts.variable_out")}`}
                className={`tap inline-flex items-center gap-1 rounded-md border px-1.5 py-0.5 font-mono ${there || optional ? "border-line text-quiet" : "border-bad text-bad"}`}
              >
                {(there || !optional) && <Icon name={there ? "check" : "alert"} className="size-3.5" />}
                {`{${name}}`}
              </button>
            </li>
          );
        })}
      </ul>
      {unknown.length > 0 && (
        <p className="font-medium text-bad">
          {t("texts.variable_unknown", { names: unknown.map((name) => `{${name}}`).join(" ") })}
        </p>
      )}
    </div>
  );
}
