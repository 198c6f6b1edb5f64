import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { ButtonLink } from "../../components/Button";
import { NowProvider } from "../../components/Now";
import { PageFrame } from "../../components/PageFrame";
import { PlaceName } from "../../components/PlaceName";
import { RelativeTime } from "../../components/RelativeTime";
import type { IncidentView } from "../../presenters/incidents";
import { loadIncidents, openFromPage } from "./incidents.server";
import { NewIncident } from "./NewIncident";

/** One cause that several people complain of: the incidents of one's places. */
export const handle = { ability: "Incident:read" };

/** Reads them. */
export function loader({ request, context }: LoaderFunctionArgs) {
  return loadIncidents(request, { requestId: context.requestId });
}

/** Opens one. */
export function action({ request, context }: ActionFunctionArgs) {
  return openFromPage(request, { requestId: context.requestId });
}

/** Draws them. */
export default function Incidents() {
  const { t } = useTranslation();
  const view = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>() ?? null;
  return (
    <NowProvider at={view.now}>
      <PageFrame>
        <div className="mx-auto grid w-full max-w-[60rem] content-start gap-5 px-4 py-5">
          <h1 className="text-lg font-semibold">{t("rooms.incidents")}</h1>
          <nav aria-label={t("incident.which_list")} className="flex gap-1">
            {["open", "closed"].map((status) => (
              <Link
                key={status}
                to={status === "open" ? "/incidents" : `/incidents?status=${status}`}
                aria-current={view.status === status ? "page" : undefined}
                className="tap rounded-md px-2.5 py-1.5 text-sm text-quiet hover:bg-hover aria-[current=page]:bg-accent-wash aria-[current=page]:font-semibold aria-[current=page]:text-link"
              >
                {t(`incident.list.${status}`)}
              </Link>
            ))}
          </nav>
          {view.rows.length === 0 ? (
            <p className="text-sm text-quiet">{t(`incident.none.${view.status}`)}</p>
          ) : (
            <ul className="grid divide-y divide-line rounded-lg border border-line bg-surface">
              {view.rows.map((row) => (
                <Row key={row.id} row={row} />
              ))}
            </ul>
          )}
          {view.next && (
            <ButtonLink to={`/incidents?status=${view.status}&after=${view.next}`} className="justify-self-start">
              {t("incident.more")}
            </ButtonLink>
          )}
          <NewIncident view={view} refused={refused} />
        </div>
      </PageFrame>
    </NowProvider>
  );
}

function Row({ row }: { row: IncidentView }) {
  const { t } = useTranslation();
  return (
    <li className="grid gap-1 px-4 py-3">
      <Link to={`/incidents/${row.id}`} className="w-fit font-medium text-link underline underline-offset-2" dir="auto">
        {row.title}
      </Link>
      <span className="flex flex-wrap gap-x-3 gap-y-1 text-sm text-quiet">
        <span>{t("incident.counts", { open: row.open, ended: row.ended })}</span>
        <PlaceName place={row.place} />
        {row.category && <span>{row.category}</span>}
        {row.cycle && <span>{row.cycle}</span>}
        <span>{row.holder ?? t("queue.no_holder")}</span>
        <RelativeTime at={row.openedAt} timeZone="Africa/Kinshasa" as="moment" />
      </span>
    </li>
  );
}
