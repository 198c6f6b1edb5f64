import { useTranslation } from "react-i18next";
import type { ReportView } from "../../presenters/confidential";
import { Button } from "../Button";
import { SelectField, TextAreaField, TextField } from "../Field";
import { useNow } from "../Now";
import { ActForm } from "./ActForm";
import { ServiceChoices, type ServiceChoice } from "./ServiceChoices";

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
  return (
    <ActForm act={act} hidden={{ seen: report.steps.length }} className="grid gap-3 border-t border-line p-3">
      {act === "notify" && <GivenOn report={report} />}
      {(act === "refer" || act === "offer") && <ServiceChoices services={services} />}
      {act !== "note" && <Assessment act={act} report={report} />}
      <TextAreaField
        id={`${act}-note`}
        name="note"
        label={t("confidential.note")}
        hint={t("confidential.note_hint")}
        autoComplete="off"
        maxLength={2000}
        required={act === "note"}
      />
      {act === "refer" && (
        <label className="flex items-start gap-2 text-sm">
          <input type="checkbox" name="consent" value="on" required className="mt-1 accent-link" />
          <span>{t("confidential.consent_to_refer")}</span>
        </label>
      )}
      <Button look="primary" className="justify-self-start">
        {t(`confidential.act.${act}`)}
      </Button>
    </ActForm>
  );
}

/** What the focal point has learnt so far: what it is, and whether the project answers for it. */
function Assessment({ act, report: { type, types, linked, links } }: { act: string; report: ReportView }) {
  const { t } = useTranslation();
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <SelectField
        id={`${act}-type`}
        name="type"
        label={t("confidential.fact.type")}
        defaultValue={type ?? ""}
        required={act === "notify"}
      >
        <option value="">{t("confidential.not_said")}</option>
        {types.map((one) => (
          <option key={one} value={one}>
            {t(`confidential.type.${one}`)}
          </option>
        ))}
      </SelectField>
      <SelectField id={`${act}-linked`} name="linked" label={t("confidential.fact.linked")} defaultValue={linked}>
        {links.map((one) => (
          <option key={one} value={one}>
            {t(`confidential.link.${one}`)}
          </option>
        ))}
      </SelectField>
    </div>
  );
}

function GivenOn({ report: { receivedAt } }: { report: ReportView }) {
  const { t } = useTranslation();
  const today = new Date(useNow()).toISOString().slice(0, 10);
  return (
    <TextField
      id="givenOn"
      name="givenOn"
      type="date"
      label={t("confidential.notice.given")}
      hint={t("confidential.notice.body")}
      defaultValue={today}
      min={receivedAt.slice(0, 10)}
      max={today}
      required
    />
  );
}
