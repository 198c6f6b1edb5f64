import { useTranslation } from "react-i18next";
import type { PlanView } from "../../presenters/persons";
import { Badge } from "../Badges";
import { Notice } from "../Notice";
import { CaseLine } from "./FoundPerson";

/** What an erasure destroys, empties and must keep, each with its reason; once it was carried out, what had to stay. */
export function ErasurePlan({ plan, done }: { plan: PlanView; done: boolean }) {
  const { t } = useTranslation();
  const { cases, household, phone, optedOut } = plan;
  return (
    <section className="grid gap-3 border-t border-line pt-5">
      <h2 className="text-base font-semibold">{t(done ? "persons.erasure.left" : "persons.erasure.title")}</h2>
      {!done && (
        <Notice tone="warn" icon="alert">
          {t("persons.erasure.for_good")}
        </Notice>
      )}
      {done && cases.length === 0 && <p className="text-sm text-quiet">{t("persons.erasure.nothing_left")}</p>}
      <ul className="grid divide-y divide-line rounded-lg border border-line bg-surface empty:hidden">
        {cases.map((one) => (
          <CaseLine key={one.reference} view={one}>
            <Fate kept={one.kept} done={done} />
          </CaseLine>
        ))}
      </ul>
      {!done && (
        <ul className="grid max-w-prose list-disc gap-1 pl-5 text-sm">
          <li>{t("persons.erasure.case_goes")}</li>
          {phone && <li>{t("persons.erasure.phone_goes")}</li>}
          {optedOut && <li>{t("persons.erasure.opt_out_stays")}</li>}
          {household && (
            <li>
              {t(household.inUse ? "persons.erasure.household_stays" : "persons.erasure.household_goes", {
                code: household.code,
              })}
            </li>
          )}
          {household && household.payments > 0 && (
            <li>{t("persons.erasure.payments_stay", { count: household.payments })}</li>
          )}
          <li>{t("persons.erasure.journal_stays")}</li>
        </ul>
      )}
    </section>
  );
}

function Fate({ kept, done }: { kept: string | null; done: boolean }) {
  const { t } = useTranslation();
  if (kept)
    return (
      <Badge tone="accent" icon="lock">
        {t(`persons.erasure.kept.${kept}`)}
      </Badge>
    );
  return (
    <Badge tone={done ? "plain" : "bad"} icon={done ? "clock" : "close"}>
      {t(done ? "persons.erasure.free" : "persons.erasure.goes")}
    </Badge>
  );
}
