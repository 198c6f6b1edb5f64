import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { openReports } from "~/workflows/confidential/openReport";
import { countByQuarter, type QuarterFigures } from "~/workflows/confidential/reportFigures";
import { RoomFrame } from "../../components/confidential/RoomFrame";
import { EmptyState } from "../../components/EmptyState";
import { requireRoom } from "../../confidentialRoom.server";

/** All that is ever counted of the reports, and how much of it may be told to anybody else. */
export const handle = { ability: "Confidential:read" };

/** By quarter; only of what this focal point may read. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { ctx, room } = await requireRoom(request);
  return { quarters: countByQuarter(await openReports(ctx, room)), now: Date.now() };
}

/** Draws it. */
export default function Figures() {
  const { t } = useTranslation();
  const { quarters, now } = useLoaderData<typeof loader>();
  return (
    <RoomFrame now={now}>
      <div className="grid gap-3 p-3 md:p-4">
        <h1 className="text-base font-semibold">{t("confidential.part.figures")}</h1>
        <p className="max-w-prose text-sm text-quiet">{t("confidential.figure.body")}</p>
      </div>
      {quarters.length ? (
        <ul className="divide-y divide-line border-y border-line">
          {quarters.map((figures) => (
            <Quarter key={figures.quarter} figures={figures} />
          ))}
        </ul>
      ) : (
        <EmptyState title={t("confidential.empty.title")}>{t("confidential.empty.body")}</EmptyState>
      )}
    </RoomFrame>
  );
}

function Quarter({
  figures: { quarter, received, referredInDay, referredInThree, told },
}: {
  figures: QuarterFigures;
}) {
  const { t } = useTranslation();
  const [year, number] = quarter.split("-Q");
  const share = (part: number) => Math.round((part / received) * 100);
  const percent = (value: number | null) =>
    value === null ? t("confidential.figure.hidden") : t("confidential.figure.percent", { value });
  return (
    <li className="grid gap-x-6 gap-y-1 px-3 py-2.5 text-sm md:grid-cols-[9rem_minmax(0,1fr)_minmax(0,1fr)] md:px-4">
      <h2 className="font-medium">{t("confidential.figure.quarter", { number, year })}</h2>
      <p>{t("confidential.figures", { count: received, day: share(referredInDay), three: share(referredInThree) })}</p>
      <p>
        <span className="text-faint">{t("confidential.figure.to_tell")}</span>{" "}
        {told.received === null
          ? t("confidential.figure.few")
          : t("confidential.figure.told", {
              received: told.received,
              day: percent(told.percentInDay),
              three: percent(told.percentInThree),
            })}
      </p>
    </li>
  );
}
