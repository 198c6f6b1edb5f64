import { useTranslation } from "react-i18next";
import { Button } from "../Button";
import { TextAreaField } from "../Field";
import { Icon } from "../Icon";
import { RelativeTime } from "../RelativeTime";
import { closeMenu } from "./ActMenu";
import { ConfideInstead } from "./Confide";
import type { FileView } from "./fileView";
import { Panel } from "./Panel";
import { Refused, useAct } from "./useAct";

/** That the case must not be erased, and the way to say so or to lift it. */
export function HoldPanel({ view }: { view: FileView }) {
  const { t } = useTranslation();
  const { hold, allowed, id, timeZone } = view.file;
  const may = allowed.includes("hold");
  if (!may && !hold) return null;
  return (
    <Panel title={t("hold.title")}>
      {hold && (
        <div className="grid gap-0.5 text-sm">
          <p className="flex items-start gap-1.5 font-medium">
            <Icon name="lock" className="mt-0.5 size-4 text-warn" />
            {t("hold.in_force")}
          </p>
          {hold.reason && (
            <p dir="auto" className="border-l-2 border-line pl-2 break-words text-quiet">
              {hold.reason}
            </p>
          )}
          <p className="text-xs text-faint">
            {hold.heldBy}, <RelativeTime at={hold.heldAt} timeZone={timeZone} as="moment" />
          </p>
        </div>
      )}
      {may && <HoldForm key={hold ? "lift" : "hold"} act={hold ? "liftHold" : "hold"} caseId={id} />}
    </Panel>
  );
}

function HoldForm({ act, caseId }: { act: "hold" | "liftHold"; caseId: string }) {
  const { t } = useTranslation();
  const menu = `act-${act}`;
  const { fetcher, busy, hidden, refused, errorOf } = useAct(act, caseId, () => closeMenu(menu));
  return (
    <details id={menu}>
      <summary className="tap w-fit cursor-pointer text-sm text-link underline-offset-2 hover:underline">
        {t(`hold.${act}`)}
      </summary>
      <fetcher.Form method="post" className="mt-2 grid gap-3">
        {hidden}
        <p className="text-sm text-quiet">{t(`hold.${act}_body`)}</p>
        <Refused refused={refused} />
        <TextAreaField
          id={`${act}-reason`}
          name="reason"
          label={t(`hold.${act}_reason`)}
          error={errorOf("reason")}
          rows={2}
          maxLength={300}
          required
        />
        <ConfideInstead refused={refused} />
        <Button disabled={busy} className="justify-self-start">
          {t(busy ? "action.saving" : `hold.${act}_confirm`)}
        </Button>
      </fetcher.Form>
    </details>
  );
}
