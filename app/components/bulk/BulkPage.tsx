import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { ButtonLink } from "../Button";
import { NowProvider } from "../Now";
import { PageFrame } from "../PageFrame";
import { RelativeTime } from "../RelativeTime";
import { BulkLines } from "./BulkLines";
import { BulkProgress } from "./BulkProgress";
import { BulkSteps } from "./BulkSteps";
import { owedOf, totalOf, type BulkView } from "./bulkView";
import { DecideBulk } from "./DecideBulk";
import { TakeBack } from "./TakeBack";
import { useWatching } from "../useWatching";

/** A bulk: what it does, how far it is, what became of each case, and the way back. */
export function BulkPage({ view }: { view: BulkView }) {
  const { t } = useTranslation();
  const { tally, mine } = view;
  useWatching(owedOf(tally) > 0);
  const mayTakeBack = mine && (view.undoUntil !== null || owedOf(tally) > 0 || (tally.asked ?? 0) > 0);
  return (
    <NowProvider at={view.now}>
      <PageFrame>
        <div className="mx-auto grid w-full max-w-4xl min-w-0 content-start gap-4 px-3 py-4 md:px-4">
          <header className="grid gap-2">
            <ButtonLink to="/cases/bulk" look="quiet" icon="arrowLeft" className="-ml-2 justify-self-start px-2">
              {t("bulk.back")}
            </ButtonLink>
            <h1 className="text-lg font-semibold">{t("bulk.heading", { count: totalOf(tally) })}</h1>
            <BulkSteps steps={view.steps} />
            <p className="text-sm text-faint">
              {view.author} · <RelativeTime at={view.at} timeZone={view.timeZone} as="moment" />
            </p>
          </header>
          <Words view={view} />
          {!mine && (tally.asked ?? 0) > 0 && <DecideBulk bulkId={view.id} count={tally.asked ?? 0} />}
          <div className="flex flex-wrap items-center justify-between gap-3 rounded-lg border border-line bg-surface px-4 py-2 text-sm">
            <BulkProgress tally={tally} />
            {mayTakeBack && <TakeBack bulkId={view.id} />}
          </div>
          {mine && (tally.asked ?? 0) > 0 && <p className="text-sm text-quiet">{t("bulk.waits_body")}</p>}
          <BulkLines lines={view.lines} />
          {view.hidden + view.missing > 0 && (
            <p className="text-sm text-faint">{t("bulk.unseen", { count: view.hidden + view.missing })}</p>
          )}
          {view.nextHref && (
            <Link to={view.nextHref} className="tap justify-self-center text-link underline">
              {t("queue.more")}
            </Link>
          )}
        </div>
      </PageFrame>
    </NowProvider>
  );
}

/** What was written, and why it was refused. */
function Words({ view: { words } }: { view: BulkView }) {
  const { t } = useTranslation();
  if (!words) return null;
  const said = (["text", "reason", "note", "refusal"] as const).filter((name) => words[name]);
  if (!said.length) return null;
  return (
    <dl className="grid gap-2 text-sm">
      {said.map((name) => (
        <div key={name} className="border-l-4 border-line pl-3">
          <dt className="text-xs text-faint">{t(`bulk.said.${name}`)}</dt>
          <dd dir="auto" className="break-words whitespace-pre-wrap">
            {words[name]}
          </dd>
        </div>
      ))}
    </dl>
  );
}
