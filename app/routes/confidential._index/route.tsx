import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { openReports } from "~/workflows/confidential/openReport";
import { countReports, type ReportFigures } from "~/workflows/confidential/reportFigures";
import { focalPoints } from "~/workflows/confidential/readerKeys";
import { Badge } from "../../components/Badges";
import { StateBadge } from "../../components/confidential/StateBadge";
import { RoomFrame } from "../../components/confidential/RoomFrame";
import { DeadlineBar } from "../../components/DeadlineBar";
import { EmptyState } from "../../components/EmptyState";
import { Notice } from "../../components/Notice";
import { RelativeTime } from "../../components/RelativeTime";
import { requireRoom } from "../../confidentialRoom.server";
import { presentLine, type ReportLine } from "../../presenters/confidential";

/** The closed room. To everybody else it is not there. */
export const handle = { ability: "Confidential:read" };

/** The reports this focal point can open; what they say stands on their pages alone. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { ctx, room } = await requireRoom(request);
  const [reports, readers] = await Promise.all([openReports(ctx, room), focalPoints(ctx)]);
  return {
    reports: reports.map(presentLine),
    figures: countReports(reports),
    alone: readers.length < 2,
    now: Date.now(),
  };
}

/** Draws it. */
export default function Reports() {
  const { t } = useTranslation();
  const { reports, figures, alone, now } = useLoaderData<typeof loader>();
  return (
    <RoomFrame now={now}>
      {alone && <Notice tone="warn">{t("confidential.alone")}</Notice>}
      <div className="flex flex-wrap items-baseline gap-x-6 gap-y-1 px-3 py-2 md:px-4">
        <h1 className="text-base font-semibold">{t("confidential.part.reports")}</h1>
        <Figures figures={figures} />
      </div>
      {reports.length ? (
        <ul className="divide-y divide-line border-y border-line">
          {reports.map((report) => (
            <Line key={report.id} report={report} />
          ))}
        </ul>
      ) : (
        <EmptyState title={t("confidential.empty.title")}>{t("confidential.empty.body")}</EmptyState>
      )}
    </RoomFrame>
  );
}

function Figures({ figures: { received, referredInDay, referredInThree } }: { figures: ReportFigures }) {
  const { t } = useTranslation();
  if (!received) return null;
  const share = (part: number) => Math.round((part / received) * 100);
  return (
    <p className="text-sm text-quiet">
      {t("confidential.figures", { count: received, day: share(referredInDay), three: share(referredInThree) })}
    </p>
  );
}

function Line({ report }: { report: ReportLine }) {
  const { t } = useTranslation();
  return (
    <li className="relative grid gap-x-4 gap-y-1 px-3 py-2.5 hover:bg-hover md:grid-cols-[7rem_minmax(0,1fr)_9rem] md:px-4">
      <div>
        <Link
          to={`/confidential/${report.id}`}
          prefetch="none"
          className="font-mono text-sm font-medium text-link after:absolute after:inset-0"
        >
          {report.code}
        </Link>
        <RelativeTime at={report.receivedAt} timeZone={report.timeZone} className="block text-xs text-faint" />
      </div>
      <div className="flex min-w-0 flex-wrap items-center gap-1.5 text-sm">
        <StateBadge state={report.state} />
        {report.recent && (
          <Badge tone="bad" icon="clock">
            {t("confidential.recent.yes")}
          </Badge>
        )}
        {report.minor && <Badge tone="warn">{t("confidential.age.minor")}</Badge>}
        <Badge>{t(`confidential.origin.${report.origin}`)}</Badge>
        <span className="text-quiet">{report.province ?? t("confidential.no_province")}</span>
      </div>
      <div className="min-w-0">
        {report.deadline && <DeadlineBar deadline={report.deadline} timeZone={report.timeZone} />}
      </div>
    </li>
  );
}
