import { Form, Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { RequestCaseView, RequestView } from "../../presenters/persons";
import { ClassBadge, StatusBadge } from "../Badges";
import { Button, ButtonLink, buttonClass } from "../Button";
import { Icon } from "../Icon";
import { Notice } from "../Notice";
import { Reference } from "../Reference";
import { useHouse } from "../useHouse";

interface FoundPersonProps {
  view: RequestView;
  person: NonNullable<RequestView["person"]>;
}

/** What there is of the person that this reader may know: her cases by number, her household, and the ways to hand it to her. */
export function FoundPerson({ view, person }: FoundPersonProps) {
  const { t } = useTranslation();
  const { cases, household, phoneIsShared, optedOut } = person;
  return (
    <section className="grid gap-3 border-t border-line pt-5">
      <h2 className="text-base font-semibold">{t("persons.held")}</h2>
      {phoneIsShared && (
        <Notice tone="warn" icon="alert">
          {t("persons.phone_shared")}
        </Notice>
      )}
      {cases.length === 0 && <p className="text-sm text-quiet">{t("persons.no_case")}</p>}
      <ul className="grid divide-y divide-line rounded-lg border border-line bg-surface empty:hidden">
        {view.plan === null && cases.map((one) => <CaseLine key={one.reference} view={one} />)}
      </ul>
      {household && (
        <p className="text-sm">
          <Link
            to={`/registry/${encodeURIComponent(household.code)}`}
            className="font-medium text-link underline underline-offset-2"
          >
            {t("household.one", { code: household.code })}
          </Link>
          {household.consultRefused && <span className="text-quiet"> · {t("persons.consult_refused")}</span>}
        </p>
      )}
      {optedOut && <p className="text-sm text-quiet">{t("persons.opted_out")}</p>}
      <p className="max-w-prose text-sm text-quiet">{t("persons.left_out")}</p>
      <div className="flex flex-wrap gap-2">
        <ButtonLink to={`/persons/${view.id}/data`} look="primary" icon="paper">
          {t("persons.to_page")}
        </ButtonLink>
        <a href={`/persons/${view.id}/data/file`} download className={buttonClass("secondary")}>
          <Icon name="archive" />
          {t("persons.to_file")}
        </a>
        {household && !household.consultRefused && <Objection to="consult" />}
        {view.phone && !optedOut && <Objection to="sms" />}
        {cases.length > 0 && <Objection to="consent" />}
      </div>
    </section>
  );
}

/** A case of hers, in a line. */
export function CaseLine({ view, children }: { view: RequestCaseView; children?: ReactNode }) {
  return (
    <li className="flex flex-wrap items-center gap-2 px-4 py-2.5">
      <Link to={`/cases/${view.reference}`} className="font-medium text-link underline underline-offset-2">
        <Reference value={view.reference} />
      </Link>
      <StatusBadge status={view.status} outcome={view.outcome} kind="grievance" />
      <ClassBadge caseClass={view.caseClass} />
      {children}
    </li>
  );
}

/** Does on the spot what she objects to. */
function Objection({ to }: { to: string }) {
  const { t } = useTranslation();
  const csrf = useHouse()?.csrf ?? "";
  return (
    <Form method="post">
      <input type="hidden" name="csrf" value={csrf} />
      <input type="hidden" name="act" value="object" />
      <Button name="to" value={to} icon="close">
        {t(`persons.object.${to}`)}
      </Button>
    </Form>
  );
}
