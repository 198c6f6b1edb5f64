import { useTranslation } from "react-i18next";
import { Button } from "../Button";
import { TextAreaField } from "../Field";
import { ActMenu, openMenu } from "./ActMenu";
import type { FileView } from "./fileView";
import { Refused, useAct } from "./useAct";

const MENU = "act-confide";
const REMARK = "confide-remark";

/** What somebody hears may be for the focal points alone: then it leaves everybody else's sight, for good. */
export function Confide({ view }: { view: FileView }) {
  const { t } = useTranslation();
  const { fetcher, busy, hidden, refused } = useAct("confide", view.file.id);
  return (
    <ActMenu id={MENU} icon="lock" words={t("action.confide")}>
      <fetcher.Form method="post">
        {hidden}
        <input type="hidden" name="version" value={view.file.version} />
        <p className="text-sm">{t("action.confide_body")}</p>
        <Refused refused={refused} />
        <TextAreaField id={REMARK} name="remark" label={t("field.confide_remark")} rows={2} maxLength={1000} />
        <Button look="danger" disabled={busy}>
          {t("action.confide_confirm")}
        </Button>
      </fetcher.Form>
    </ActMenu>
  );
}

/** The field error of words that are for the focal points alone. */
const FOR_FOCAL_POINTS = "errors.for_focal_points";

/** Beside words that were refused because they are for the focal points: the way there is for them, with these words in it. */
export function ConfideInstead({
  refused,
  written = "",
}: {
  refused: ReturnType<typeof useAct>["refused"];
  written?: string;
}) {
  const { t } = useTranslation();
  if (!refused || !Object.values(refused.fields).includes(FOR_FOCAL_POINTS)) return null;
  const lead = () => {
    const remark = document.getElementById(REMARK);
    if (remark instanceof HTMLTextAreaElement && written) remark.value = written.slice(0, remark.maxLength);
    openMenu(MENU);
  };
  return (
    <Button type="button" icon="lock" className="justify-self-start" onClick={lead}>
      {t("action.confide")}
    </Button>
  );
}
