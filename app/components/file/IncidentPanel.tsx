import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Button, ButtonLink } from "../Button";
import { SelectField } from "../Field";
import type { FileView } from "./fileView";
import { Panel } from "./Panel";
import { Refused, useAct } from "./useAct";

/** The one cause a case shares with others, and the way to say so. */
export function IncidentPanel({ view }: { view: FileView }) {
  const { t } = useTranslation();
  const { incidents, allowed, id, reference } = view.file;
  const leave = useAct("leaveIncident", id);
  const may = allowed.includes("qualify");
  if (!incidents || (!may && !incidents.joined)) return null;
  return (
    <Panel title={t("incident.panel")}>
      {incidents.joined && (
        <leave.fetcher.Form method="post" className="flex flex-wrap items-center justify-between gap-2 text-sm">
          {leave.hidden}
          <Link to={`/incidents/${incidents.joined.id}`} className="text-link underline underline-offset-2" dir="auto">
            {incidents.joined.title}
          </Link>
          {may && (
            <Button look="quiet" disabled={leave.busy}>
              {t("incident.leave")}
            </Button>
          )}
        </leave.fetcher.Form>
      )}
      {may && !incidents.joined && (
        <details>
          <summary className="tap w-fit cursor-pointer text-sm text-link underline-offset-2 hover:underline">
            {t("incident.join")}
          </summary>
          <div className="mt-2 grid gap-3">
            {incidents.open.length > 0 && <Join view={view} open={incidents.open} />}
            <ButtonLink to={`/incidents?case=${reference}#new`} className="justify-self-start">
              {t("incident.open_new")}
            </ButtonLink>
          </div>
        </details>
      )}
    </Panel>
  );
}

function Join({ view, open }: { view: FileView; open: { id: string; title: string }[] }) {
  const { t } = useTranslation();
  const { fetcher, busy, hidden, refused } = useAct("joinIncident", view.file.id);
  return (
    <fetcher.Form method="post" className="grid gap-3">
      {hidden}
      <Refused refused={refused} />
      <SelectField id="incident-id" name="incidentId" label={t("incident.which")} hint={t("incident.join_hint")}>
        {open.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </SelectField>
      <Button disabled={busy} className="justify-self-start">
        {t("incident.join_confirm")}
      </Button>
    </fetcher.Form>
  );
}
