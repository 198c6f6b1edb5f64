import { useTranslation } from "react-i18next";
import { Button } from "../Button";
import { TextAreaField } from "../Field";
import { ActMenu, closeMenu } from "./ActMenu";
import type { FileView } from "./fileView";
import { Refused, useAct } from "./useAct";

/** Whether the person asked to take the complaint back, and somebody must hear it from them first. */
export function asksToWithdraw({ file }: FileView): boolean {
  return file.timeline.some((item) => item.kind === "event" && item.action === "case.withdrawal_asked");
}

/** Somebody may have made the person ask: it ends once a colleague says that they heard it from them alone. */
export function WithdrawHeard({ view }: { view: FileView }) {
  const { t } = useTranslation();
  const { fetcher, busy, hidden, refused } = useAct("withdraw", view.file.id, () => closeMenu("act-withdraw"));
  return (
    <ActMenu id="act-withdraw" icon="undo" words={t("action.withdraw")}>
      <fetcher.Form method="post">
        {hidden}
        <p className="text-sm">{t("action.withdraw_body")}</p>
        <Refused refused={refused} />
        <label className="tap flex items-center gap-2.5 text-sm font-medium">
          <input type="checkbox" name="heard" value="on" required className="size-4.5 accent-link" />
          {t("field.withdraw_heard")}
        </label>
        <TextAreaField id="withdraw-remark" name="remark" label={t("field.remark")} rows={2} maxLength={1000} />
        <Button look="danger" disabled={busy}>
          {t("action.withdraw_confirm")}
        </Button>
      </fetcher.Form>
    </ActMenu>
  );
}
