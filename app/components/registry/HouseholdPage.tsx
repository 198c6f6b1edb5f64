import { Link } from "@remix-run/react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { PaymentView } from "../../presenters/registry";
import { StatusBadge } from "../Badges";
import { ButtonLink } from "../Button";
import { NowProvider } from "../Now";
import { PageFrame } from "../PageFrame";
import { PlaceName } from "../PlaceName";
import { rememberOpened } from "../queue/useQueueKeys";
import { Reference } from "../Reference";
import { RelativeTime } from "../RelativeTime";
import { HouseholdFacts } from "./HouseholdFacts";
import { PaymentBadge, TargetingBadge } from "./PaymentBadge";
import { PaymentSentence } from "./PaymentLines";
import { RecordSearch } from "./RecordRoom";
import type { HouseholdPageView } from "./registryViews";

/** A household: who it is, what it was paid, and what it complained of, each as far as one may know. */
export function HouseholdPage({ view }: { view: HouseholdPageView }) {
  const { t } = useTranslation();
  const { household } = view;
  useEffect(() => rememberOpened(household.code), [household.code]);
  return (
    <NowProvider at={view.now}>
      <PageFrame search={<RecordSearch room="registry" q="" knowsPeople={view.knowsPeople} />}>
        <div className="flex min-w-0 flex-1 flex-col justify-center lg:flex-row">
          <div className="flex max-w-[72rem] min-w-0 flex-1 flex-col border-line 2xl:border-l">
            <header className="grid gap-2 border-b border-line px-3 py-3 md:px-5">
              <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-faint">
                <ButtonLink to="/registry" look="quiet" icon="arrowLeft" className="-ml-2 px-2">
                  {t("household.back")}
                </ButtonLink>
                <span className="text-quiet">{t("household.one", { code: household.code })}</span>
              </div>
              <h1 className="text-lg font-semibold break-words">
                {household.name ?? t("household.one", { code: household.code })}
              </h1>
              <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-quiet">
                <TargetingBadge status={household.targeting} />
                <PlaceName place={household.place} />
              </div>
            </header>
            {household.payments && <Payments payments={household.payments} />}
            <Cases cases={view.cases} />
          </div>
          <HouseholdFacts household={household} />
        </div>
      </PageFrame>
    </NowProvider>
  );
}

/** Every payment as a sentence, with what is needed to talk about it to the operator. */
function Payments({ payments }: { payments: PaymentView[] }) {
  const { t } = useTranslation();
  return (
    <section className="grid gap-2 border-b border-line px-3 py-3.5 md:px-5" aria-labelledby="payments-heading">
      <h2 id="payments-heading" className="text-sm font-semibold">
        {t("household.payments")}
      </h2>
      {payments.length === 0 && <p className="text-sm text-quiet">{t("household.no_payments")}</p>}
      <ul className="grid divide-y divide-line">
        {payments.map((payment) => (
          <li key={payment.id} className="grid gap-1 py-2 first:pt-0">
            <div className="flex flex-wrap items-start justify-between gap-x-3 gap-y-1">
              <PaymentSentence payment={payment} className="min-w-0 max-w-prose" />
              <PaymentBadge payment={payment} />
            </div>
            <p className="flex flex-wrap gap-x-3 text-xs break-all text-faint">
              <Labelled label={t("payment.ref")} value={payment.ref} />
              <Labelled label={t("payment.provider")} value={payment.provider} />
              <Labelled label={t("payment.wallet")} value={payment.wallet} />
              <Labelled label={t("payment.provider_ref")} value={payment.providerRef} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Labelled({ label, value }: { label: string; value: string | null }) {
  const { t } = useTranslation();
  return value && <span>{t("payment.labelled", { label, value })}</span>;
}

function Cases({ cases }: Pick<HouseholdPageView, "cases">) {
  const { t } = useTranslation();
  return (
    <section className="grid gap-2 px-3 py-3.5 md:px-5" aria-labelledby="cases-heading">
      <h2 id="cases-heading" className="text-sm font-semibold">
        {t("household.cases")}
      </h2>
      {cases.length === 0 && <p className="text-sm text-quiet">{t("household.no_cases")}</p>}
      <ul className="grid divide-y divide-line">
        {cases.map((row) => (
          <li key={row.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2 first:pt-0">
            <Link
              to={`/cases/${row.reference}`}
              dir="auto"
              className="min-w-0 flex-1 basis-60 truncate text-link underline-offset-2 hover:underline"
            >
              {row.subject ?? t("queue.hidden_subject")}
            </Link>
            <Reference value={row.reference} className="text-xs text-faint" />
            <StatusBadge status={row.status} outcome={row.outcome} />
            <RelativeTime at={row.lastActivityAt} timeZone={row.timeZone} className="text-xs text-faint" />
          </li>
        ))}
      </ul>
    </section>
  );
}
