import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useLoaderData, useNavigation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Badge, StatusBadge } from "../../components/Badges";
import { Button, ButtonLink } from "../../components/Button";
import { Pair, Pairs } from "../../components/file/Panel";
import { NowProvider } from "../../components/Now";
import { PageFrame } from "../../components/PageFrame";
import { PlaceName } from "../../components/PlaceName";
import { Reference } from "../../components/Reference";
import { RelativeTime } from "../../components/RelativeTime";
import { useHouse } from "../../components/useHouse";
import { loadIncident, tendFromPage } from "./incident.server";

/** One incident and the cases that joined it. */
export const handle = { ability: "Incident:read" };

/** Reads it. */
export function loader({ request, params, context }: LoaderFunctionArgs) {
  return loadIncident(request, { id: params.id ?? "", requestId: context.requestId });
}

/** Takes, closes or reopens it. */
export function action({ request, params, context }: ActionFunctionArgs) {
  return tendFromPage(request, { id: params.id ?? "", requestId: context.requestId });
}

/** Draws it. */
export default function IncidentPage() {
  const { t } = useTranslation();
  const { incident, cases, isMine, now } = useLoaderData<typeof loader>();
  const isOpen = incident.status === "open";
  return (
    <NowProvider at={now}>
      <PageFrame>
        <div className="mx-auto grid w-full max-w-[60rem] content-start gap-5 px-4 py-5">
          <ButtonLink to="/incidents" look="quiet" icon="arrowLeft" className="-ml-2 justify-self-start px-2">
            {t("rooms.incidents")}
          </ButtonLink>
          <div className="flex flex-wrap items-center gap-2">
            <h1 className="text-lg font-semibold break-words" dir="auto">
              {incident.title}
            </h1>
            <Badge tone={isOpen ? "warn" : "plain"} icon={isOpen ? "alert" : "check"}>
              {t(`incident.status.${incident.status}`)}
            </Badge>
          </div>
          <Pairs>
            <Pair label={t("field.place")}>
              <PlaceName place={incident.place} />
            </Pair>
            <Pair label={t("field.object")}>{incident.category ?? t("incident.any")}</Pair>
            <Pair label={t("incident.cycle")}>{incident.cycle ?? t("incident.any")}</Pair>
            <Pair label={t("aside.holder")}>{incident.holder ?? t("queue.no_holder")}</Pair>
            <Pair label={t("incident.cases")}>
              {t("incident.counts", { open: incident.open, ended: incident.ended })}
            </Pair>
          </Pairs>
          <div className="flex flex-wrap gap-2">
            {isOpen && !isMine && <Act act="take" />}
            <Act act={isOpen ? "close" : "reopen"} />
            <ButtonLink to={`/cases?incident=${incident.id}`} icon="inbox">
              {t("incident.list_cases")}
            </ButtonLink>
          </div>
          <section className="grid gap-2">
            <h2 className="text-base font-semibold">{t("incident.newest")}</h2>
            <p className="text-sm text-quiet">{t("incident.answer_each")}</p>
            <ul className="grid divide-y divide-line rounded-lg border border-line bg-surface empty:hidden">
              {cases.map((row) => (
                <li key={row.reference} className="grid gap-1 px-4 py-2.5">
                  <span className="flex flex-wrap items-center gap-2">
                    <Link to={`/cases/${row.reference}`} className="font-medium text-link underline underline-offset-2">
                      <Reference value={row.reference} />
                    </Link>
                    <StatusBadge status={row.status} outcome={row.outcome ?? null} kind="grievance" />
                    <span className="text-sm text-quiet">
                      <PlaceName place={row.place} />
                    </span>
                    <RelativeTime
                      at={row.receivedAt}
                      timeZone="Africa/Kinshasa"
                      as="moment"
                      className="text-xs text-faint"
                    />
                  </span>
                  <span dir="auto" className="text-sm break-words">
                    {row.subject ?? t("queue.hidden_subject")}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        </div>
      </PageFrame>
    </NowProvider>
  );
}

function Act({ act }: { act: "take" | "close" | "reopen" }) {
  const { t } = useTranslation();
  const csrf = useHouse()?.csrf ?? "";
  const busy = useNavigation().state !== "idle";
  return (
    <Form method="post">
      <input type="hidden" name="csrf" value={csrf} />
      <Button name="act" value={act} look={act === "take" ? "primary" : "secondary"} disabled={busy}>
        {t(`incident.act.${act}`)}
      </Button>
    </Form>
  );
}
