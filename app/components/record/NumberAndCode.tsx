import { useTranslation } from "react-i18next";
import { Button } from "../Button";
import { Reference } from "../Reference";

/** Number and code, large enough to be read out or copied on paper, and alone on a printed sheet. */
export function NumberAndCode({ reference, code }: { reference: string; code: string }) {
  const { t } = useTranslation();
  return (
    <div className="grid gap-3">
      <dl className="receipt grid gap-4 rounded-lg border border-dashed border-edge bg-surface p-5 sm:grid-cols-2">
        <div>
          <dt className="text-sm text-quiet">{t("record.reference")}</dt>
          <dd className="text-3xl font-bold">
            <Reference value={reference} />
          </dd>
        </div>
        <div>
          <dt className="text-sm text-quiet">{t("record.code")}</dt>
          <dd className="text-3xl font-bold tabular-nums">{code}</dd>
          <dd className="mt-1 text-xs text-faint">{t("record.code_hint")}</dd>
        </div>
        <div className="hidden text-sm sm:col-span-2 print:block">
          <dt className="font-semibold">{t("record.follow_title")}</dt>
          <dd>{t("record.follow_how")}</dd>
        </div>
      </dl>
      <Button type="button" icon="paper" className="justify-self-start print:hidden" onClick={() => window.print()}>
        {t("record.print")}
      </Button>
    </div>
  );
}
