import { useTranslation } from "react-i18next";
import { VerifiedDay } from "./VerifiedDay";

/** A service of the directory, to refer somebody to. */
export interface ServiceChoice {
  id: string;
  name: string;
  kind: string;
  place: string;
  /** In the province of the report, or nobody knows which that is. */
  near: boolean;
  contact: string | null;
  hours: string | null;
  verifiedOn: string;
  /** Verified too long ago to send somebody there. */
  old: boolean;
}

/** The directory to choose from: what lies in the province first, the rest folded away. */
export function ServiceChoices({ services }: { services: ServiceChoice[] }) {
  const { t } = useTranslation();
  const [near, far] = [services.filter((one) => one.near), services.filter((one) => !one.near)];
  return (
    <fieldset className="grid gap-1">
      <legend className="mb-1 text-sm font-medium">{t("confidential.services")}</legend>
      {near.map((service) => (
        <Choice key={service.id} service={service} />
      ))}
      {near.length === 0 && <p className="text-sm text-warn">{t("confidential.no_service_near")}</p>}
      {far.length > 0 && (
        <details className="text-sm">
          <summary className="tap cursor-pointer text-link underline">{t("confidential.services_elsewhere")}</summary>
          <div className="mt-1 grid gap-1">
            {far.map((service) => (
              <Choice key={service.id} service={service} />
            ))}
          </div>
        </details>
      )}
    </fieldset>
  );
}

function Choice({ service: { name, kind, place, contact, hours, verifiedOn, old } }: { service: ServiceChoice }) {
  const { t } = useTranslation();
  return (
    <label className="flex items-start gap-2 text-sm">
      <input type="checkbox" name="services" value={`${name} (${place})`} className="mt-1 accent-link" />
      <span>
        {name}, {place} · {t(`confidential.service.${kind}`)}
        <span className="block text-xs text-faint">
          {[contact, hours].filter(Boolean).join(" · ")} <VerifiedDay day={verifiedOn} old={old} />
        </span>
      </span>
    </label>
  );
}
