import { useTranslation } from "react-i18next";
import { Button, ButtonLink } from "../Button";
import { useGone } from "../useGone";

/** Above a page made for paper, and on the screen alone: back to the file, and print. The page goes with its case. */
export function PaperTools({ caseId, reference }: { caseId: string; reference: string }) {
  const { t } = useTranslation();
  useGone(caseId);
  return (
    <div className="flex flex-wrap items-center gap-2 print:hidden">
      <ButtonLink to={`/cases/${reference}`} look="quiet" icon="arrowLeft">
        {t("sheet.back")}
      </ButtonLink>
      <Button type="button" look="primary" icon="paper" onClick={() => window.print()}>
        {t("sheet.print")}
      </Button>
    </div>
  );
}
