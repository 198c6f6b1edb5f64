import { useTranslation } from "react-i18next";
import { Button } from "../Button";
import { Icon, type IconName } from "../Icon";
import { RelativeTime } from "../RelativeTime";
import { Notice } from "../Notice";
import type { Draft } from "./useDraft";

const SIGNS: Partial<Record<Draft["state"], IconName>> = { saved: "check", typing: "clock" };

/** Whether what one is writing is safe: kept by the house, or only here and why. */
export function DraftMark({ draft: { state } }: { draft: Draft }) {
  const { t } = useTranslation();
  if (state === "empty" || state === "clash") return null;
  const isSafe = state === "saved" || state === "typing";
  return (
    <span className={`inline-flex items-center gap-1 text-xs ${isSafe ? "text-faint" : "text-warn"}`}>
      <Icon name={SIGNS[state] ?? "alert"} className="size-3.5" />
      <span role={isSafe ? undefined : "status"}>{t(`draft.${state}`)}</span>
    </span>
  );
}

/** The same text was written in another tab or on another device: both are shown, and nothing is lost before one is chosen. */
export function DraftClash({ draft: { state, other, keeper, timeZone } }: { draft: Draft }) {
  const { t } = useTranslation();
  if (state !== "clash") return null;
  return (
    <Notice tone="warn" icon="alert">
      <p className="font-medium">{t(other ? "draft.clash" : "draft.gone_elsewhere")}</p>
      {other && (
        <blockquote className="my-1.5 max-h-32 overflow-auto border-l-2 border-edge pl-2 whitespace-pre-wrap text-ink">
          <RelativeTime at={other.savedAt} timeZone={timeZone} className="block text-xs text-quiet" />
          <span dir="auto">{other.text}</span>
        </blockquote>
      )}
      <div className="flex flex-wrap gap-2 pt-1">
        <Button type="button" onClick={() => keeper.keepMine()}>
          {t("draft.keep_mine")}
        </Button>
        <Button type="button" onClick={() => keeper.takeOther()}>
          {t(other ? "draft.take_other" : "draft.empty_it")}
        </Button>
      </div>
    </Notice>
  );
}
