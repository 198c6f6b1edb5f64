import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { JournalLineView } from "../../presenters/journal";
import { Reference } from "../Reference";
import { RelativeTime } from "../RelativeTime";
import { sentenceOf } from "./journalLine";

const GRID = "md:grid md:grid-cols-[9rem_minmax(0,1fr)_9rem_6rem] md:items-baseline md:gap-x-4";

/** The lines of the journal, newest first: when, what, about which case, and the number that seals it. */
export function JournalLines({ lines, timeZone }: { lines: JournalLineView[]; timeZone: string }) {
  const { t } = useTranslation();
  return (
    <div className="min-w-0">
      <div className={`hidden border-b border-line px-4 py-1 text-xs text-faint ${GRID}`} aria-hidden>
        <span>{t("journal_room.when")}</span>
        <span>{t("journal_room.what")}</span>
        <span>{t("journal_room.case")}</span>
        <span className="text-right">{t("journal_room.link")}</span>
      </div>
      <ol>
        {lines.map((line) => (
          <li key={line.id} className={`grid gap-0.5 border-b border-line px-3 py-1.5 text-sm md:px-4 ${GRID}`}>
            <RelativeTime at={line.at} timeZone={timeZone} as="moment" className="text-xs text-faint" />
            <span dir="auto" className="min-w-0 break-words">
              {sentenceOf(t, line)}
              <Sealed values={line.sealed} />
            </span>
            <span>
              {line.reference && (
                <Link to={`/cases/${line.reference}`} className="text-link hover:underline">
                  <Reference value={line.reference} />
                </Link>
              )}
            </span>
            <span className="text-xs text-faint tabular-nums md:text-right">
              {line.number === null ? t("journal_room.waiting") : t("journal_room.number", { number: line.number })}
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}

/** Before and after, or what was written with the act: only where the server sent it. */
function Sealed({ values }: { values: JournalLineView["sealed"] }) {
  const { t } = useTranslation();
  if (!values.length) return null;
  return (
    <ul className="mt-0.5 grid gap-0.5 border-l-2 border-line pl-2 text-xs text-quiet">
      {values.map(({ name, before, after }) => (
        <li key={`${name} ${before} ${after}`} dir="auto">
          {t(`journal_room.value.${name}`)}
          {t("journal_room.value_is")} {before !== null && <del>{before}</del>} {after !== null && <ins>{after}</ins>}
        </li>
      ))}
    </ul>
  );
}
