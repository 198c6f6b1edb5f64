import { useTranslation } from "react-i18next";
import type { TextView } from "../../presenters/texts";
import { Button } from "../Button";
import { Icon } from "../Icon";
import { RelativeTime } from "../RelativeTime";
import { DiffWords } from "./DiffWords";
import { CAPITAL_ZONE } from "./textView";
import type { useTextAct } from "./useTextAct";

/** The wordings a text has had, who gave each and when; any of them can be put back. */
export function TextHistory({ text, act }: { text: TextView; act: ReturnType<typeof useTextAct> }) {
  const { t } = useTranslation();
  if (!text.past.length) return null;
  return (
    <details className="group rounded-md border border-line">
      <summary className="tap flex items-center gap-1.5 px-2.5 py-1.5 text-sm text-quiet hover:text-ink">
        <Icon name="chevronRight" className="size-4 group-open:rotate-90" />
        {t("texts.history")} ({text.past.length})
      </summary>
      <ol className="border-t border-line">
        {text.past.map((one, index) => (
          <li key={one.version} className="grid gap-1 border-b border-line px-2.5 py-2 text-sm last:border-b-0">
            <p className="flex flex-wrap items-baseline gap-x-2 text-xs text-faint">
              <span className="font-medium text-quiet">{t("texts.version", { version: one.version })}</span>
              {one.by && <span>{t("texts.version_by", { name: one.by })}</span>}
              <RelativeTime at={one.savedAt} timeZone={CAPITAL_ZONE} as="moment" />
              {one.review && <span>{t("texts.version_review")}</span>}
              {one.reviewer && <span>{t("texts.read_by", { name: one.reviewer })}</span>}
              {one.shipped && <span>{t("texts.version_shipped")}</span>}
            </p>
            <p lang={text.language} className="break-words whitespace-pre-wrap">
              <DiffWords before={text.past[index + 1]?.body ?? text.shipped ?? ""} after={one.body} />
            </p>
            {one.body === text.body ? (
              <p className="text-xs text-good">{t("texts.now")}</p>
            ) : (
              <act.fetcher.Form method="post">
                <input type="hidden" name="csrf" value={act.csrf} />
                <input type="hidden" name="act" value="restore" />
                <input type="hidden" name="language" value={text.language} />
                <input type="hidden" name="version" value={text.version} />
                <input type="hidden" name="earlier" value={one.version} />
                <Button look="quiet" icon="undo" disabled={act.busy} className="-ml-2">
                  {t("texts.restore")}
                </Button>
              </act.fetcher.Form>
            )}
          </li>
        ))}
      </ol>
    </details>
  );
}
