import { useTranslation } from "react-i18next";
import type { ReportView } from "../../presenters/confidential";
import { Button } from "../Button";
import { SelectField, TextAreaField } from "../Field";
import { ActForm } from "./ActForm";
import { VerifiedDay } from "./VerifiedDay";

/** A service of the directory, to refer somebody to. */
export interface ServiceChoice {
  id: string;
  name: string;
  kind: string;
  place: string;
  contact: string | null;
  hours: string | null;
  verifiedOn: string;
}

const DECISIONS = ["keep", "release"];

/** What may be done now: first to decide whether it belongs here, then the next step. */
export function ReportActs({ report, services }: { report: ReportView; services: ServiceChoice[] }) {
  const { t } = useTranslation();
  const toDecide = report.acts.includes("keep");
  const acts = report.acts.filter((act) => !DECISIONS.includes(act));
  return (
    <section aria-labelledby="acts" className="grid gap-4 border-t border-line pt-4">
      <h2 id="acts" className="text-sm font-semibold">
        {t("confidential.next")}
      </h2>
      {toDecide && <Decide report={report} />}
      {acts.map((act, index) => (
        <details key={act} open={index === 0 && !toDecide} className="rounded-md border border-line">
          <summary className="tap cursor-pointer px-3 py-2 text-sm font-medium">{t(`confidential.act.${act}`)}</summary>
          <Act act={act} report={report} services={services} />
        </details>
      ))}
    </section>
  );
}

function Decide({ report }: { report: ReportView }) {
  const { t } = useTranslation();
  return (
    <div className="grid gap-4 md:grid-cols-2">
      <ActForm
        act="keep"
        hidden={{ seen: report.steps.length }}
        className="grid content-start gap-3 rounded-md border border-line p-3"
      >
        <p className="text-sm">{t("confidential.keep_body")}</p>
        {report.original?.sender && (
          <label className="flex items-start gap-2 text-sm">
            <input type="checkbox" name="wantsCall" value="on" className="mt-1 accent-link" />
            <span>{t("confidential.wants_call")}</span>
          </label>
        )}
        <Button look="primary" icon="lock">
          {t("confidential.act.keep")}
        </Button>
      </ActForm>
      <ActForm
        act="release"
        hidden={{ seen: report.steps.length }}
        className="grid content-start gap-3 rounded-md border border-line p-3"
      >
        <p className="text-sm">{t("confidential.release_body")}</p>
        <Button icon="undo">{t("confidential.act.release")}</Button>
      </ActForm>
    </div>
  );
}

function Act({ act, report, services }: { act: string; report: ReportView; services: ServiceChoice[] }) {
  const { t } = useTranslation();
  const names = act === "refer" || act === "offer";
  return (
    <ActForm act={act} hidden={{ seen: report.steps.length }} className="grid gap-3 border-t border-line p-3">
      {names && services.length > 0 && (
        <fieldset className="grid gap-1">
          <legend className="mb-1 text-sm font-medium">{t("confidential.services")}</legend>
          {services.map(({ id, name, kind, place, contact, hours, verifiedOn }) => (
            <label key={id} className="flex items-start gap-2 text-sm">
              <input type="checkbox" name="services" value={`${name} (${place})`} className="mt-1 accent-link" />
              <span>
                {name}, {place} · {t(`confidential.service.${kind}`)}
                <span className="block text-xs text-faint">
                  {[contact, hours].filter(Boolean).join(" · ")} <VerifiedDay day={verifiedOn} />
                </span>
              </span>
            </label>
          ))}
        </fieldset>
      )}
      {act !== "note" && (
        <SelectField
          id={`${act}-type`}
          name="type"
          label={t("confidential.fact.type")}
          defaultValue={report.type ?? ""}
        >
          <option value="">{t("confidential.not_said")}</option>
          {report.types.map((type) => (
            <option key={type} value={type}>
              {t(`confidential.type.${type}`)}
            </option>
          ))}
        </SelectField>
      )}
      <TextAreaField
        id={`${act}-note`}
        name="note"
        label={t("confidential.note")}
        hint={t("confidential.note_hint")}
        autoComplete="off"
        maxLength={2000}
        required={act === "note"}
      />
      <Button look="primary" className="justify-self-start">
        {t(`confidential.act.${act}`)}
      </Button>
    </ActForm>
  );
}
