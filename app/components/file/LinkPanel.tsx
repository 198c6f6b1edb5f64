import { Link } from "@remix-run/react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { SeeAlsoView } from "../../presenters/caseFile";
import { StatusBadge } from "../Badges";
import { Button } from "../Button";
import { TextAreaField, TextField } from "../Field";
import { useShortcuts } from "../keys/useShortcuts";
import { Reference } from "../Reference";
import { RelativeTime } from "../RelativeTime";
import { closeMenu, openMenu } from "./ActMenu";
import { ConfideInstead } from "./Confide";
import type { FileView } from "./fileView";
import { Panel } from "./Panel";
import { Refused, useAct } from "./useAct";

const FORM = "act-link";

/** The cases to see also, each with the reason, and the way to add one. */
export function LinkPanel({ view }: { view: FileView }) {
  const { t } = useTranslation();
  const { seeAlso, allowed, id, timeZone } = view.file;
  const may = allowed.includes("link");
  useShortcuts(useMemo(() => (may ? { link: () => openMenu(FORM) } : {}), [may]));
  if (!may && !seeAlso.length) return null;
  return (
    <Panel title={t("link.title")}>
      {seeAlso.length > 0 && (
        <ul className="grid gap-3 text-sm">
          {seeAlso.map((one) => (
            <Linked key={one.id} caseId={id} one={one} timeZone={timeZone} />
          ))}
        </ul>
      )}
      {may && (
        <details id={FORM}>
          <summary className="tap w-fit cursor-pointer text-sm text-link underline-offset-2 hover:underline">
            {t("link.add")}
          </summary>
          <LinkForm caseId={id} />
        </details>
      )}
    </Panel>
  );
}

function Linked({ caseId, one, timeZone }: { caseId: string; one: SeeAlsoView; timeZone: string }) {
  const { t } = useTranslation();
  const { fetcher, busy, hidden, refused } = useAct("unlink", caseId);
  return (
    <li className="grid gap-0.5">
      <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Link to={`/cases/${one.reference}`} className="font-medium text-link underline underline-offset-2">
          <Reference value={one.reference} />
        </Link>
        <StatusBadge status={one.status} outcome={one.outcome} kind="grievance" />
      </span>
      <span dir="auto" className="break-words">
        {one.subject ?? t("queue.hidden_subject")}
      </span>
      {one.reason && (
        <span dir="auto" className="border-l-2 border-line pl-2 break-words text-quiet">
          {one.reason}
        </span>
      )}
      <span className="flex flex-wrap items-center justify-between gap-2 text-xs text-faint">
        <span>
          {one.linkedBy}, <RelativeTime at={one.linkedAt} timeZone={timeZone} as="moment" />
        </span>
        {one.mayUnlink && (
          <fetcher.Form method="post">
            {hidden}
            <input type="hidden" name="otherId" value={one.id} />
            <Button look="quiet" disabled={busy} aria-label={t("link.undo_of", { reference: one.reference })}>
              {t("link.undo")}
            </Button>
          </fetcher.Form>
        )}
      </span>
      <Refused refused={refused} />
    </li>
  );
}

function LinkForm({ caseId }: { caseId: string }) {
  const { t } = useTranslation();
  const { fetcher, busy, hidden, refused, errorOf } = useAct("link", caseId, () => closeMenu(FORM));
  return (
    <fetcher.Form method="post" className="mt-2 grid gap-3">
      {hidden}
      <Refused refused={refused} />
      <TextField
        id="link-reference"
        name="reference"
        label={t("link.reference")}
        error={errorOf("reference")}
        inputMode="numeric"
        autoComplete="off"
        maxLength={40}
        required
      />
      <TextAreaField
        id="link-reason"
        name="reason"
        label={t("link.reason")}
        hint={t("link.reason_hint")}
        error={errorOf("reason")}
        rows={2}
        maxLength={300}
        required
      />
      <ConfideInstead refused={refused} />
      <Button disabled={busy} className="justify-self-start">
        {t(busy ? "action.saving" : "link.confirm")}
      </Button>
    </fetcher.Form>
  );
}
