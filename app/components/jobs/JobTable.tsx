import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { JobView } from "../../presenters/jobs";
import { Badge } from "../Badges";
import { RelativeTime } from "../RelativeTime";

const GRID =
  "md:grid md:grid-cols-[minmax(0,1fr)_repeat(4,4.5rem)_8rem_6rem] md:items-baseline md:gap-x-3 lg:grid-cols-[minmax(0,1fr)_repeat(4,5.5rem)_9rem_7rem]";
const NUMBERS = ["waiting", "active", "delayed", "failed"] as const;

/** Every job, a line each: how many rings stand where, when it ran last and runs next. */
export function JobTable({ jobs, timeZone }: { jobs: JobView[]; timeZone: string }) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="jobs-heading" className="pt-4">
      <h2 id="jobs-heading" className="px-3 pb-1 text-sm font-semibold md:px-4">
        {t("jobs.queues")}
      </h2>
      <div className={`hidden border-b border-line px-4 py-1 text-xs text-faint ${GRID}`} aria-hidden>
        <span>{t("jobs.job")}</span>
        {NUMBERS.map((name) => (
          <span key={name} className="text-right">
            {t(`jobs.${name}`)}
          </span>
        ))}
        <span className="text-right">{t("jobs.ran")}</span>
        <span className="text-right">{t("jobs.next")}</span>
      </div>
      <ul>
        {jobs.map((job) => (
          <Job key={job.name} job={job} timeZone={timeZone} />
        ))}
      </ul>
    </section>
  );
}

function Job({ job, timeZone }: { job: JobView; timeZone: string }) {
  const { t } = useTranslation();
  const { name, word, failed, oldestAt, ranAt, nextAt, isLate } = job;
  return (
    <li className={`border-b border-line px-3 py-2 text-sm md:px-4 md:py-1.5 ${GRID}`}>
      <span className="min-w-0">
        <span className="flex flex-wrap items-center gap-x-2">
          <span className="font-medium">{t(`jobs.name.${word}`)}</span>
          {isLate && (
            <Badge tone="bad" icon="alert">
              {t("jobs.late")}
            </Badge>
          )}
        </span>
        <span className="block text-xs text-faint">
          <Rhythm seconds={job.everySeconds} />
          {oldestAt && (
            <>
              {" · "}
              {t("jobs.oldest")} <RelativeTime at={oldestAt} timeZone={timeZone} as="clock" />
            </>
          )}
        </span>
      </span>
      <dl className="contents max-md:mt-1 max-md:flex max-md:flex-wrap max-md:gap-x-4">
        {NUMBERS.map((number) => (
          <div
            key={number}
            className={`flex-row-reverse gap-1 text-right md:block ${job[number] === 0 ? "max-md:hidden" : "max-md:flex"}`}
          >
            <dt className="text-quiet md:sr-only">{t(`jobs.${number}`)}</dt>
            <dd className={`tabular-nums ${job[number] === 0 ? "text-faint" : "font-semibold"}`}>
              {number === "failed" && failed > 0 ? (
                <Link to={`/admin/jobs?job=${name}`} className="tap text-bad underline">
                  {failed}
                </Link>
              ) : (
                job[number]
              )}
            </dd>
          </div>
        ))}
        <Moment word={t("jobs.ran")} at={ranAt} none={t("jobs.never")} timeZone={timeZone} />
        <Moment word={t("jobs.next")} at={nextAt} none={t("jobs.none_next")} timeZone={timeZone} />
      </dl>
    </li>
  );
}

interface MomentProps {
  word: string;
  at: string | null;
  none: string;
  timeZone: string;
}

function Moment({ word, at, none, timeZone }: MomentProps) {
  return (
    <div className="flex gap-1 text-right md:block">
      <dt className="text-quiet md:sr-only">{word}</dt>
      <dd className="text-quiet tabular-nums">
        {at ? <RelativeTime at={at} timeZone={timeZone} as="moment" /> : <span className="text-faint">{none}</span>}
      </dd>
    </div>
  );
}

function Rhythm({ seconds }: { seconds: number }) {
  const { t } = useTranslation();
  return seconds < 60
    ? t("jobs.every_seconds", { count: seconds })
    : t("jobs.every_minutes", { count: Math.round(seconds / 60) });
}
