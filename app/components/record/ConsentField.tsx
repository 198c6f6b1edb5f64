import { useTranslation } from "react-i18next";
import { ChoiceField } from "../Field";

/** What the person is told of the use of their words, and what they answered; nobody is held up by a refusal. */
export function ConsentField({ id, answered = "" }: { id: string; answered?: string }) {
  const { t } = useTranslation();
  return (
    <div className="grid gap-2">
      <p className="text-sm text-quiet">{t("record.consent")}</p>
      <ChoiceField
        id={id}
        name="consent"
        label={t("record.agrees")}
        options={["yes", "no", ""].map((value) => ({ value, label: t(`record.agree.${value || "unasked"}`) }))}
        defaultValue={answered}
      />
    </div>
  );
}
