import { useTranslation } from "react-i18next";
import { inputClass } from "../Field";
import { Notice } from "../Notice";

/** A secret, the one time it is shown. */
export function TakenSecret({ secret, lead }: { secret: string; lead: string }) {
  const { t } = useTranslation();
  return (
    <Notice tone="warn" icon="lock">
      <p className="mb-2">{lead}</p>
      <label className="grid gap-1 text-ink">
        <span className="text-sm font-medium">{t("tokens.secret")}</span>
        <input
          readOnly
          value={secret}
          autoComplete="off"
          spellCheck={false}
          onFocus={(event) => event.currentTarget.select()}
          className={`${inputClass} font-mono text-sm`}
        />
      </label>
    </Notice>
  );
}
