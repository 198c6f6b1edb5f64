import { Link } from "@remix-run/react";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import type { ReviewLineView, ReviewView } from "../../presenters/review";
import type { FormRefusal } from "../accounts/AccountForm";
import { AccountsFrame, type AccountsHere } from "../accounts/AccountsFrame";
import { Done } from "../accounts/Done";
import { Act } from "../accounts/GrantActs";
import { GrantList, GrantRefused } from "../accounts/GrantList";
import { Badge } from "../Badges";
import { Button, ButtonLink } from "../Button";
import { EmptyState } from "../EmptyState";
import { Notice } from "../Notice";
import { RelativeTime } from "../RelativeTime";

interface ReviewPageProps {
  here: AccountsHere;
  review: ReviewView;
  asked: { isPaper: boolean; waitingOnly: boolean };
  done: string | null;
  refused?: FormRefusal;
}

/** The roles of a quarter: what waits, what is late, who said what of each. Made to be printed too, and kept. */
export function ReviewPage({ here, review, asked, done, refused }: ReviewPageProps) {
  const { t } = useTranslation();
  const { quarter, lines, closed } = review;
  const to = `/admin/access/review/${quarter}`;
  return (
    <AccountsFrame
      here={here}
      door="review"
      title={t("access.review_of", { quarter: inWords(t, quarter) })}
      actions={
        <span className="flex flex-wrap gap-2 print:hidden">
          {asked.isPaper ? (
            <Button type="button" icon="paper" look="primary" onClick={() => window.print()}>
              {t("sheet.print")}
            </Button>
          ) : (
            <ButtonLink to={`${to}?paper`} look="quiet" icon="paper">
              {t("access.paper")}
            </ButtonLink>
          )}
          <ButtonLink to={`${to}/csv`} look="quiet" icon="archive" reloadDocument>
            {t("access.csv")}
          </ButtonLink>
        </span>
      }
    >
      <Done done={refused ? null : done} />
      <GrantRefused refused={refused} />
      <Standing review={review} timeZone={here.timeZone} />
      {!asked.isPaper && <Doors to={to} review={review} waitingOnly={asked.waitingOnly} />}
      {lines.length === 0 && (
        <EmptyState title={t("access.nothing_waits")}>{t("access.nothing_waits_body")}</EmptyState>
      )}
      <GrantList
        grants={lines}
        timeZone={here.timeZone}
        next={review.next}
        keeping={asked.waitingOnly ? "waiting&" : ""}
        acts={(line) => <LineActs line={line} timeZone={here.timeZone} frozen={closed || asked.isPaper} />}
      />
    </AccountsFrame>
  );
}

function Standing({ review, timeZone }: { review: ReviewView; timeZone: string }) {
  const { t } = useTranslation();
  const { looked, total, dueAt, late, closed, openedAt } = review;
  return (
    <div className="border-b border-line px-3 py-3 text-sm text-quiet md:px-4">
      <p>{t("accounts.review_lead")}</p>
      <p className="mt-1">
        <strong className="font-semibold text-ink">{t("accounts.review_count", { reviewed: looked, total })}</strong>{" "}
        <RelativeTime at={openedAt} timeZone={timeZone} as="moment" />
        {!closed && (
          <>
            {" · "}
            {t("access.due")} <RelativeTime at={dueAt} timeZone={timeZone} as="moment" />
          </>
        )}
      </p>
      {late && (
        <Notice tone="bad" icon="alert">
          {t(closed ? "access.closed_late" : "access.is_late", { count: total - looked })}
        </Notice>
      )}
    </div>
  );
}

/** Only what waits, or all of it; the records of earlier quarters. */
function Doors({ to, review, waitingOnly }: { to: string; review: ReviewView; waitingOnly: boolean }) {
  const { t } = useTranslation();
  const others = review.quarters.filter((quarter) => quarter !== review.quarter);
  return (
    <nav
      aria-label={t("access.quarters")}
      className="flex flex-wrap gap-x-4 gap-y-1 border-b border-line px-3 py-2 text-sm md:px-4 print:hidden"
    >
      <Link className="tap text-link hover:underline" to={waitingOnly ? to : `${to}?waiting`}>
        {t(waitingOnly ? "access.all_lines" : "access.waiting_lines")}
      </Link>
      {others.map((quarter) => (
        <Link key={quarter} className="tap text-link hover:underline" to={`/admin/access/review/${quarter}`}>
          {t("access.record_of", { quarter: inWords(t, quarter) })}
        </Link>
      ))}
    </nav>
  );
}

function LineActs({ line, timeZone, frozen }: { line: ReviewLineView; timeZone: string; frozen: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      {line.outcome && (
        <span className="grid justify-items-end gap-0.5 text-xs text-faint">
          <Badge
            tone={line.outcome === "revoked" ? "bad" : "good"}
            icon={line.outcome === "revoked" ? "close" : "check"}
          >
            {t(`access.outcome.${line.outcome}`)}
          </Badge>
          {line.decidedAt && (
            <span>
              {line.decidedBy && t("access.by", { who: line.decidedBy })}{" "}
              <RelativeTime at={line.decidedAt} timeZone={timeZone} as="moment" />
            </span>
          )}
        </span>
      )}
      {line.late && (
        <Badge tone="bad" icon="alert">
          {t("access.late")}
        </Badge>
      )}
      {!line.outcome && !line.own && !frozen && <Act grant={line} act="keep" />}
      {!line.outcome && line.own && <p className="max-w-56 text-xs text-faint">{t("access.own")}</p>}
      {line.state === "active" && !frozen && <Act grant={line} act="revoke" />}
    </>
  );
}

/** "2026-Q4" as people say it. */
function inWords(t: TFunction, quarter: string): string {
  const [year, number] = quarter.split("-Q");
  return t("access.quarter", { year, number });
}
