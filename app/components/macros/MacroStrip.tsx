import { useTranslation } from "react-i18next";
import { BulkSteps } from "../bulk/BulkSteps";
import { Button } from "../Button";
import { Refused, useAct } from "../file/useAct";
import { Icon } from "../Icon";
import { answers, type MacroChoice } from "./macroView";

/** What the chosen macro will do, before it does it. One that answers goes with the answer; any other is applied from here. */
export function MacroStrip({
  macro,
  caseId,
  version,
  onClose,
}: {
  macro: MacroChoice;
  caseId: string;
  version: number;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const { fetcher, busy, hidden, refused } = useAct("macro", caseId, onClose);
  return (
    <section
      aria-label={t("macro.button")}
      className="mb-1.5 grid gap-1.5 rounded-md border border-line bg-accent-wash p-2"
    >
      <Refused refused={refused} />
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 text-sm">
        <Icon name="play" />
        <strong dir="auto" className="font-semibold">
          {macro.name}
        </strong>
        <span className="text-quiet">{t(answers(macro) ? "macro.with_answer" : "macro.will")}</span>
        <span className="ml-auto flex items-center gap-1.5">
          {!answers(macro) && (
            <fetcher.Form method="post">
              {hidden}
              <input type="hidden" name="macroId" value={macro.id} />
              <input type="hidden" name="version" value={version} />
              <Button look="primary" disabled={busy} className="py-1">
                {t("macro.apply")}
              </Button>
            </fetcher.Form>
          )}
          <Button
            look="quiet"
            icon="close"
            type="button"
            className="px-1.5"
            aria-label={t("macro.drop")}
            onClick={onClose}
          />
        </span>
      </div>
      <BulkSteps steps={macro.steps} />
      {(["reason", "note"] as const).map(
        (name) =>
          macro[name] && (
            <p key={name} className="border-l-2 border-line pl-2 text-sm">
              <span className="text-xs text-faint">{t(`bulk.said.${name}`)}</span>
              <span dir="auto" className="block whitespace-pre-wrap">
                {macro[name]}
              </span>
            </p>
          ),
      )}
    </section>
  );
}
