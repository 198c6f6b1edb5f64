import { useTranslation } from "react-i18next";
import type { JobsView } from "../../presenters/jobs";
import type { FormRefusal } from "../accounts/AccountForm";
import { AccountsFrame, type AccountsHere } from "../accounts/AccountsFrame";
import { useWatching } from "../useWatching";
import { Notice } from "../Notice";
import { FailureList } from "./FailureList";
import { JobTable } from "./JobTable";

/** How often the board asks again, in milliseconds. */
const ASK_MS = 5_000;

interface JobsPageProps {
  here: AccountsHere;
  view: JobsView;
  done: string | null;
  answer?: FormRefusal | { shown: object };
}

/** The board of the queue: what the house does by itself, and what of it failed. */
export function JobsPage({ here, view, done, answer }: JobsPageProps) {
  const { t } = useTranslation();
  useWatching(true, ASK_MS);
  const refused = answer && "code" in answer ? answer.code : null;
  const isIdle = view.jobs?.every(({ nextAt }) => nextAt === null);
  return (
    <AccountsFrame here={here} door="jobs" title={t("jobs.title")}>
      {done && !answer && <Notice icon="check">{t(`jobs.done.${done}`)}</Notice>}
      {refused && (
        <Notice tone="bad" icon="alert">
          {t([`errors.${refused}`, "errors.refused"])}
        </Notice>
      )}
      {!view.jobs && (
        <Notice tone="bad" icon="alert">
          {t("jobs.away")}
        </Notice>
      )}
      {isIdle && (
        <Notice tone="bad" icon="alert">
          {t("jobs.idle")}
        </Notice>
      )}
      <p className="max-w-[46rem] px-3 pt-3 text-sm text-quiet md:px-4">{t("jobs.lead")}</p>
      {view.jobs && (
        <>
          <FailureList view={view} timeZone={here.timeZone} />
          <JobTable jobs={view.jobs} timeZone={here.timeZone} />
        </>
      )}
    </AccountsFrame>
  );
}
