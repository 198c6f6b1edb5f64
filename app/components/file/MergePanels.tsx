import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { StatusBadge } from "../Badges";
import { Button, ButtonLink } from "../Button";
import { Reference } from "../Reference";
import { RelativeTime } from "../RelativeTime";
import type { FileView } from "./fileView";
import { Panel } from "./Panel";
import { Refused, useAct } from "./useAct";

/** Cases that may be the same person's, or about the same thing: a person looks and decides. */
export function LookalikePanel({ view }: { view: FileView }) {
  const { t } = useTranslation();
  const { lookalikes, reference, timeZone } = view.file;
  if (!lookalikes.length) return null;
  return (
    <Panel title={t("alike.title", { count: lookalikes.length })}>
      <ul className="grid gap-3 text-sm">
        {lookalikes.map((one) => (
          <li key={one.reference} className="grid gap-0.5">
            <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
              <Reference value={one.reference} className="font-medium" />
              <StatusBadge status={one.status} outcome={null} kind="grievance" />
            </span>
            <span dir="auto" className="break-words">
              {one.subject ?? t("queue.hidden_subject")}
            </span>
            <span className="flex flex-wrap items-center justify-between gap-2 text-xs text-faint">
              <span>
                {one.signs.map((sign) => t(`alike.sign.${sign}`)).join(", ")},{" "}
                <RelativeTime at={one.receivedAt} timeZone={timeZone} as="moment" />
              </span>
              <ButtonLink to={`/cases/${reference}/compare/${one.reference}`} look="quiet">
                {t("alike.compare")}
              </ButtonLink>
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** A merged case says where it goes on, and lets whoever merged it undo that for a while. */
export function GoesOnPanel({ view }: { view: FileView }) {
  const { t } = useTranslation();
  const { goesOn, id, timeZone } = view.file;
  if (!goesOn) return null;
  return (
    <Panel title={t("status.merged")}>
      <p className="text-sm">
        {goesOn.reference ? (
          <>
            {t("alike.goes_on")}{" "}
            <Link to={`/cases/${goesOn.reference}`} className="font-medium text-link underline underline-offset-2">
              <Reference value={goesOn.reference} />
            </Link>
          </>
        ) : (
          t("alike.goes_on_hidden")
        )}
      </p>
      {goesOn.undoUntil && <Undo caseId={id} until={goesOn.undoUntil} timeZone={timeZone} />}
    </Panel>
  );
}

/** The cases that go on in this one. */
export function JoinedPanel({ view }: { view: FileView }) {
  const { t } = useTranslation();
  const { joined, timeZone } = view.file;
  if (!joined.length) return null;
  return (
    <Panel title={t("alike.joined")}>
      <ul className="grid gap-2 text-sm">
        {joined.map(({ id, reference, undoUntil }) => (
          <li key={id} className="grid gap-1">
            <Link to={`/cases/${reference}`} className="w-fit font-medium text-link underline underline-offset-2">
              <Reference value={reference} />
            </Link>
            {undoUntil && <Undo caseId={id} until={undoUntil} timeZone={timeZone} />}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Undo({ caseId, until, timeZone }: { caseId: string; until: string; timeZone: string }) {
  const { t } = useTranslation();
  const { fetcher, busy, hidden, refused } = useAct("undoMerge", caseId);
  return (
    <fetcher.Form method="post" className="grid gap-2">
      {hidden}
      <Refused refused={refused} />
      <span className="flex flex-wrap items-center gap-2 text-xs text-faint">
        <Button icon="undo" disabled={busy}>
          {t("alike.undo")}
        </Button>
        <span>
          {t("alike.undo_until")} <RelativeTime at={until} timeZone={timeZone} as="moment" />
        </span>
      </span>
    </fetcher.Form>
  );
}
