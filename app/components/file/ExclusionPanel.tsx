import { useTranslation } from "react-i18next";
import { Button } from "../Button";
import { SelectField } from "../Field";
import { RelativeTime } from "../RelativeTime";
import type { FileView } from "./fileView";
import { Panel } from "./Panel";
import { Refused, useAct } from "./useAct";

/** Who must never see this case, as far as the reader may know, and the way to name somebody. */
export function ExclusionPanel({ view }: { view: FileView }) {
  const { t } = useTranslation();
  const { exclusions, allowed } = view.file;
  const may = allowed.includes("exclude");
  if (!may && !exclusions.length) return null;
  return (
    <Panel title={t("exclusion.title")}>
      {exclusions.length > 0 && (
        <ul className="grid gap-2 text-sm">
          {exclusions.map((one) => (
            <li key={one.userId} className="grid gap-0.5">
              <span className="flex flex-wrap items-center justify-between gap-2">
                <strong className="font-medium">{one.name}</strong>
                {may && <Lift userId={one.userId} name={one.name} caseId={view.file.id} />}
              </span>
              <span className="text-xs text-faint">
                {t(`exclusion.reason.${one.reason}`)}, {t("exclusion.by", { name: one.setBy })}{" "}
                <RelativeTime at={one.createdAt} timeZone={view.file.timeZone} as="moment" />
              </span>
            </li>
          ))}
        </ul>
      )}
      {may && <Exclude view={view} />}
    </Panel>
  );
}

function Exclude({ view }: { view: FileView }) {
  const { t } = useTranslation();
  const { fetcher, busy, hidden, refused, errorOf } = useAct("exclude", view.file.id);
  return (
    <details>
      <summary className="tap w-fit cursor-pointer text-sm text-link underline-offset-2 hover:underline">
        {t("exclusion.open")}
      </summary>
      <fetcher.Form method="post" className="mt-2 grid gap-3">
        {hidden}
        <p className="text-sm text-quiet">{t("exclusion.body")}</p>
        <Refused refused={refused} />
        <AccountField id="exclude-user" name="userId" view={view} error={errorOf("userId")} required />
        <SelectField id="exclude-reason" name="reason" label={t("exclusion.why")} defaultValue="accused">
          {["accused", "named", "related"].map((reason) => (
            <option key={reason} value={reason}>
              {t(`exclusion.reason.${reason}`)}
            </option>
          ))}
        </SelectField>
        <Button look="danger" icon="lock" disabled={busy} className="justify-self-start">
          {t("exclusion.confirm")}
        </Button>
      </fetcher.Form>
    </details>
  );
}

/** One of the accounts whose roles reach the case. */
export function AccountField({
  view,
  ...field
}: {
  view: FileView;
  id: string;
  name: string;
  error?: string;
  required?: boolean;
}) {
  const { t } = useTranslation();
  return (
    <SelectField label={t("exclusion.account")} hint={t("exclusion.account_hint")} defaultValue="" {...field}>
      <option value="">{t(field.required ? "field.choose" : "exclusion.nobody")}</option>
      {view.concerned.map(({ id, name, role, place }) => (
        <option key={id} value={id}>
          {t("exclusion.account_named", { name, role: t(`role.${role}`), place })}
        </option>
      ))}
    </SelectField>
  );
}

function Lift({ userId, name, caseId }: { userId: string; name: string; caseId: string }) {
  const { t } = useTranslation();
  const { fetcher, busy, hidden } = useAct("liftExclusion", caseId);
  return (
    <fetcher.Form method="post">
      {hidden}
      <input type="hidden" name="userId" value={userId} />
      <Button look="quiet" disabled={busy} aria-label={t("exclusion.lift_named", { name })}>
        {t("exclusion.lift")}
      </Button>
    </fetcher.Form>
  );
}
