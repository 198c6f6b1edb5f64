import { useTranslation } from "react-i18next";
import { Badge } from "../Badges";
import { RelativeTime } from "../RelativeTime";

/** How the chain over the journal stands, as the page knows it. */
export interface JournalStateView {
  number: number;
  root: { day: string; number: number; chainHash: string } | null;
  verified: { at: string; ok: boolean; entries: number } | null;
}

/** What is sealed, what was published, when it was last checked, and how to check it. */
export function JournalState({ state, timeZone }: { state: JournalStateView; timeZone: string }) {
  const { t } = useTranslation();
  const { root, verified } = state;
  return (
    <section aria-labelledby="chain" className="border-b border-line bg-sunken px-3 py-3 text-sm md:px-4">
      <h2 id="chain" className="sr-only">
        {t("journal_room.chain")}
      </h2>
      <dl className="grid gap-x-8 gap-y-2 sm:grid-cols-3">
        <div>
          <dt className="text-xs text-faint">{t("journal_room.last_link")}</dt>
          <dd className="font-medium tabular-nums">{state.number || t("journal_room.none_yet")}</dd>
        </div>
        <div className="min-w-0">
          <dt className="text-xs text-faint">{t("journal_room.last_root")}</dt>
          <dd className="font-medium">
            {root ? (
              <>
                {t("journal_room.root_of", { day: root.day, number: root.number })}
                <code className="block text-xs font-normal break-all text-quiet">{root.chainHash}</code>
              </>
            ) : (
              t("journal_room.none_yet")
            )}
          </dd>
        </div>
        <div>
          <dt className="text-xs text-faint">{t("journal_room.last_check")}</dt>
          <dd className="flex flex-wrap items-center gap-2 font-medium">
            {verified ? (
              <>
                <Badge tone={verified.ok ? "good" : "bad"} icon={verified.ok ? "check" : "alert"}>
                  {t(verified.ok ? "journal_room.sound" : "journal_room.broken")}
                </Badge>
                <RelativeTime at={verified.at} timeZone={timeZone} as="moment" />
              </>
            ) : (
              t("journal_room.never_checked")
            )}
          </dd>
        </div>
      </dl>
      <p className="mt-2 text-xs text-faint">
        {t("journal_room.how_to_check")} <code className="text-quiet">{COMMAND}</code>
      </p>
    </section>
  );
}

/** What whoever runs the house types. */
const COMMAND = "npm run yoka -- journal verify";
