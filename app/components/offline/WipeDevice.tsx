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
  const photos = desk.photos.length;
  const uncalled = desk.entries.filter(({ state }) => state === "renumbered").length;
  const loses = owed + photos + uncalled > 0;
  const wipe = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const sure = new FormData(event.currentTarget).get("sure");
    if (loses && !sure) return setFailed(true);
    await desk.erase();
  };
  return (
    <div className="print:hidden">
      <Unfold title={t("offline.wipe")} open={false}>
        <form onSubmit={wipe} className="grid gap-3">
          <p className="text-sm">{t("offline.wipe_lead")}</p>
          {loses && (
            <>
              <Notice tone="bad" icon="alert">
                {owed > 0 && <p>{t("offline.wipe_owed", { count: owed })}</p>}
                {photos > 0 && <p>{t("offline.photos_owed", { count: photos })}</p>}
                {uncalled > 0 && <p>{t("offline.wipe_uncalled", { count: uncalled })}</p>}
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
