import { Form, useSubmit } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Button, ButtonLink } from "../Button";
import { EmptyState } from "../EmptyState";
import { SelectField } from "../Field";
import { roomHref } from "./addresses";
import { cycleTitle } from "./paymentSentence";
import { PaymentTable } from "./PaymentTable";
import { RecordRoom } from "./RecordRoom";
import type { PaymentsView } from "./registryViews";
import { StatusRail } from "./StatusRail";

/** The payments of one's places, by state and cycle, and the way to any of them by its reference, household or account. */
export function PaymentsPage({ view }: { view: PaymentsView }) {
  return (
    <RecordRoom
      room="payments"
      view={view}
      beside={<StatusRail view={view} />}
      tools={view.cycles.length > 0 && <CycleChoice view={view} />}
    >
      {view.rows.length ? (
        <PaymentTable rows={view.rows} opensHouseholds={view.opensHouseholds} />
      ) : (
        <NothingHere view={view} />
      )}
    </RecordRoom>
  );
}

/** One cycle or all of them. The page without script has a button for it. */
function CycleChoice({ view }: { view: PaymentsView }) {
  const { t } = useTranslation();
  const submit = useSubmit();
  return (
    <Form action="/payments" className="ml-auto flex items-center gap-2">
      {view.q && <input type="hidden" name="q" value={view.q} />}
      {view.status && <input type="hidden" name="status" value={view.status} />}
      <SelectField
        id="payments-cycle"
        name="cycle"
        label={t("payments.cycle")}
        bare
        defaultValue={view.cycle ?? ""}
        key={view.cycle}
        onChange={(event) => submit(event.currentTarget.form)}
        className="max-w-56 py-0.5 text-sm"
      >
        <option value="">{t("payments.any_cycle")}</option>
        {view.cycles.map(({ code, cycle }) => (
          <option key={code} value={code}>
            {cycleTitle(t, cycle)}
          </option>
        ))}
      </SelectField>
      <noscript>
        <Button>{t("payments.filter")}</Button>
      </noscript>
    </Form>
  );
}

function NothingHere({ view }: { view: PaymentsView }) {
  const { t } = useTranslation();
  const { q, status, cycle } = view;
  const why = q ? "nothing" : status || cycle ? "filtered" : "empty";
  if (why === "empty") return <EmptyState title={t("payments.empty.title")}>{t("payments.empty.body")}</EmptyState>;
  return (
    <EmptyState
      title={t(`payments.${why}.title`, { q })}
      action={
        <ButtonLink to={roomHref("/payments", {})} icon="arrowLeft">
          {t(`payments.${why}.back`)}
        </ButtonLink>
      }
    >
      {t(`payments.${why}.body`)}
    </EmptyState>
  );
}
