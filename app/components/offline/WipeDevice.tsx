import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import type { Desk } from "../../offline/useBook";
import { Button } from "../Button";
import { TickField } from "../Field";
import { Notice } from "../Notice";
import { Unfold } from "../record/Unfold";

/** Erases every notebook of this device; what did not arrive is lost, so that is said first, and ticked. */
export function WipeDevice({ desk }: { desk: Desk }) {
  const { t } = useTranslation();
  const [failed, setFailed] = useState(false);
  const owed = Object.values(desk.owed).reduce((sum, count) => sum + count, 0);
  const wipe = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const sure = new FormData(event.currentTarget).get("sure");
    if (owed > 0 && !sure) return setFailed(true);
    await desk.erase();
  };
  return (
    <div className="print:hidden">
      <Unfold title={t("offline.wipe")} open={false}>
        <form onSubmit={wipe} className="grid gap-3">
          <p className="text-sm">{t("offline.wipe_lead")}</p>
          {owed > 0 && (
            <>
              <Notice tone="bad" icon="alert">
                {t("offline.wipe_owed", { count: owed })}
              </Notice>
              <TickField id="offline-sure" name="sure" label={t("offline.wipe_sure")} hint={t("offline.wipe_hint")} />
              {failed && (
                <p role="alert" className="text-sm text-bad">
                  {t("errors.sure_needed")}
                </p>
              )}
            </>
          )}
          <Button look="danger" className="justify-self-start">
            {t("offline.wipe")}
          </Button>
        </form>
      </Unfold>
    </div>
  );
}
