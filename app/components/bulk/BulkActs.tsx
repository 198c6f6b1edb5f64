import { useFetcher } from "@remix-run/react";
import { useEffect, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { BulkActName } from "~/models/bulk/bulkPlan";
import type { loader } from "../../routes/cases.bulk.choices";
import { Button } from "../Button";
import { TextAreaField } from "../Field";
import { ActMenu } from "../file/ActMenu";
import type { IconName } from "../Icon";
import { MacroMenu } from "../macros/MacroMenu";
import type { BulkOffer } from "../queue/queueView";
import { AssignChoice, QualifyChoice } from "./BulkChoices";
import { BulkRefused } from "./BulkRefused";
import { useBulk } from "./useBulk";

/** Where a bulk is asked for. */
const ASK = "/cases/bulk";

/** The fields of an act, given the words of their errors. */
type Asks = (errorOf: (field: string) => string | undefined) => ReactNode;

/** The acts that are offered, each with the little it asks for. */
export function BulkActs({ offer: { acts, once } }: { offer: BulkOffer }) {
  const { t } = useTranslation();
  const choices = useFetcher<typeof loader>({ key: "bulk-choices" });
  const { load, data, state } = choices;
  useEffect(() => {
    if (!data && state === "idle") load("/cases/bulk/choices");
  }, [data, state, load]);
  const menu = (act: BulkActName, icon: IconName, asks: Asks) =>
    acts.includes(act) && (
      <BulkMenu key={act} act={act} icon={icon} once={once}>
        {asks}
      </BulkMenu>
    );
  return (
    <div className="flex items-center gap-1.5 max-sm:overflow-x-auto short:flex-wrap short:overflow-visible sm:flex-wrap">
      <MacroMenu macros={data?.macros ?? []} once={once} />
      {menu("assign", "person", (errorOf) => (
        <AssignChoice colleagues={data?.colleagues ?? []} error={errorOf("assigneeId")} />
      ))}
      {acts.includes("take") && <BulkButton act="take" icon="play" once={once} />}
      {menu("qualify", "flag", (errorOf) => (
        <QualifyChoice categories={data?.categories ?? []} error={errorOf("categoryCode")} />
      ))}
      {menu("wait", "pause", (errorOf) => (
        <TextAreaField
          id="bulk-reason"
          name="reason"
          label={t("field.wait_reason")}
          hint={t("field.wait_reason_hint")}
          error={errorOf("reason")}
          maxLength={200}
          required
        />
      ))}
      {acts.includes("resume") && <BulkButton act="resume" icon="play" once={once} />}
      {menu("note", "note", (errorOf) => (
        <TextAreaField id="bulk-note" name="note" label={t("composer.note")} error={errorOf("note")} required />
      ))}
      {menu("answer", "reply", (errorOf) => (
        <TextAreaField
          id="bulk-answer"
          name="text"
          label={t("bulk.answer")}
          hint={t("bulk.answer_hint")}
          error={errorOf("text")}
          maxLength={500}
          required
        />
      ))}
      {menu("reject", "close", (errorOf) => (
        <TextAreaField
          id="bulk-rejection"
          name="text"
          label={t("field.reject_reason")}
          hint={t("field.reject_reason_hint")}
          error={errorOf("text")}
          maxLength={300}
          required
        />
      ))}
    </div>
  );
}

/** An act that asks for nothing. */
function BulkButton({ act, icon, once }: { act: BulkActName; icon: IconName; once: string }) {
  const { t } = useTranslation();
  const { fetcher, busy, hidden } = useBulk(act, once);
  return (
    <fetcher.Form method="post" action={ASK}>
      {hidden}
      <Button icon={icon} disabled={busy}>
        {t(`bulk.act.${act}`)}
      </Button>
    </fetcher.Form>
  );
}

function BulkMenu({ act, icon, once, children }: { act: BulkActName; icon: IconName; once: string; children: Asks }) {
  const { t } = useTranslation();
  const { fetcher, busy, hidden, refused, errorOf } = useBulk(act, once);
  return (
    <ActMenu id={`bulk-act-${act}`} icon={icon} words={t(`bulk.act.${act}`)}>
      <fetcher.Form method="post" action={ASK}>
        {hidden}
        <BulkRefused refused={refused} />
        {children(errorOf)}
        <Button look={act === "reject" ? "danger" : "primary"} disabled={busy}>
          {t(`bulk.confirm.${act}`)}
        </Button>
      </fetcher.Form>
    </ActMenu>
  );
}
