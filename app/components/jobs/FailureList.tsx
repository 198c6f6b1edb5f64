import { Form, Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { FailureView, JobsView } from "../../presenters/jobs";
import { Badge } from "../Badges";
import { Button, ButtonLink } from "../Button";
import { EmptyState } from "../EmptyState";
import type { IconName } from "../Icon";
import { RelativeTime } from "../RelativeTime";
import { useHouse } from "../useHouse";

const ACTS: { act: string; all: string; icon: IconName }[] = [
  { act: "try_again", all: "try_all_again", icon: "undo" },
  { act: "put_aside", all: "put_all_aside", icon: "archive" },
];

/** The jobs that were given up, the newest first: which, when, how often it was tried, why; never about what or whom. */
export function FailureList({ view, timeZone }: { view: JobsView; timeZone: string }) {
  const { t } = useTranslation();
  const { failures, only } = view;
  if (failures.length === 0 && !only) return <EmptyState title={t("jobs.none")}>{t("jobs.none_body")}</EmptyState>;
  return (
    <section aria-labelledby="failures-heading" className="pt-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line px-3 pb-2 md:px-4">
        <h2 id="failures-heading" className="text-sm font-semibold">
          {only ? t("jobs.failures_of", { job: t(`jobs.name.${only.word}`) }) : t("jobs.failures")}
        </h2>
        {only && (
          <Link to="/admin/jobs" className="tap text-sm text-link">
            {t("jobs.all")}
          </Link>
        )}
        {only && failures.length > 0 && (
          <div className="ml-auto flex flex-wrap gap-2">
            {ACTS.map(({ act, all, icon }) => (
              <Act key={act} act={act} label={all} icon={icon} job={only} />
            ))}
          </div>
        )}
      </div>
      {failures.length === 0 && <p className="px-3 py-3 text-sm text-quiet md:px-4">{t("jobs.none")}</p>}
      <ol>
        {failures.map((failure) => (
          <Failure key={`${failure.name} ${failure.id}`} failure={failure} timeZone={timeZone} />
        ))}
      </ol>
      <Pages view={view} />
    </section>
  );
}

function Failure({ failure, timeZone }: { failure: FailureView; timeZone: string }) {
  const { t } = useTranslation();
  const { id, name, word, at, tries, reason, isMended } = failure;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-3 py-2 text-sm md:px-4">
      <div className="min-w-0 flex-1 basis-64">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <Link to={`/admin/jobs?job=${name}`} className="tap font-medium text-link">
            {t(`jobs.name.${word}`)}
          </Link>
          <Badge tone={isMended ? "good" : "bad"} icon={isMended ? "check" : "alert"}>
            {t(isMended ? "jobs.since_well" : "jobs.not_since")}
          </Badge>
        </p>
        <p className="text-xs text-quiet">
          <RelativeTime at={at} timeZone={timeZone} as="moment" className="tabular-nums" />
          {" · "}
          {t("jobs.tries", { count: tries })}
          {" · "}
          {t([`jobs.reason.${reason}`, "jobs.reason.other"])}
        </p>
      </div>
      <div className="flex flex-wrap gap-2">
        {ACTS.map(({ act, icon }) => (
          <Act key={act} act={act} label={act} icon={icon} job={failure} id={id} />
        ))}
      </div>
    </li>
  );
}

interface ActProps {
  act: string;
  label: string;
  icon: IconName;
  job: { name: string; word: string };
  id?: string;
}

function Act({ act, label, icon, job, id }: ActProps) {
  const { t } = useTranslation();
  return (
    <Form method="post">
      <input type="hidden" name="csrf" value={useHouse()?.csrf ?? ""} />
      <input type="hidden" name="act" value={act} />
      <input type="hidden" name="job" value={job.name} />
      {id && <input type="hidden" name="id" value={id} />}
      <Button icon={icon} aria-label={`${t(`jobs.${label}`)}, ${t(`jobs.name.${job.word}`)}`}>
        {t(`jobs.${label}`)}
      </Button>
    </Form>
  );
}

function Pages({ view: { only, page, pages } }: { view: JobsView }) {
  const { t } = useTranslation();
  const to = (next: number) => `/admin/jobs?${only ? `job=${only.name}&` : ""}page=${next}`;
  if (pages === 1) return null;
  return (
    <nav className="flex gap-2 px-3 py-2 md:px-4" aria-label={t("jobs.failures")}>
      {page > 1 && <ButtonLink to={to(page - 1)}>{t("jobs.newer")}</ButtonLink>}
      {page < pages && <ButtonLink to={to(page + 1)}>{t("jobs.older")}</ButtonLink>}
    </nav>
  );
}
