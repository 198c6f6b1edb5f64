import { useTranslation } from "react-i18next";
import { Button } from "../Button";
import { TextAreaField } from "../Field";
import { ActMenu } from "./ActMenu";
import type { FileView } from "./fileView";
import { Refused, useAct } from "./useAct";

/** What somebody hears may be for the focal points alone: then it leaves everybody else's sight, for good. */
export function Confide({ view }: { view: FileView }) {
  const { t } = useTranslation();
  const { fetcher, busy, hidden, refused } = useAct("confide", view.file.id);
  return (
    <ActMenu id="act-confide" icon="lock" words={t("action.confide")}>
      <fetcher.Form method="post">
        {hidden}
        <input type="hidden" name="version" value={view.file.version} />
        <p className="text-sm">{t("action.confide_body")}</p>
        <Refused refused={refused} />
        <TextAreaField id="confide-remark" name="remark" label={t("field.confide_remark")} rows={2} maxLength={1000} />
        <Button look="danger" disabled={busy}>
          {t("action.confide_confirm")}
        </Button>
      </fetcher.Form>
    </ActMenu>
  );
}
