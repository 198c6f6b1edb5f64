import { useTranslation } from "react-i18next";
import type { PaymentView } from "../../presenters/registry";
import { useNow } from "../Now";
import { money } from "./money";
import { PaymentBadge } from "./PaymentBadge";
import { cycleTitle, paymentSentence } from "./paymentSentence";

/** What a payment says, in one sentence. */
export function PaymentSentence({ payment, className = "" }: { payment: PaymentView; className?: string }) {
  const { t } = useTranslation();
  return <p className={className}>{paymentSentence(t, payment, useNow())}</p>;
}

/** Payments in short, one a line: cycle, amount, state. */
export function PaymentLines({ payments }: { payments: PaymentView[] }) {
  const { t } = useTranslation();
  return (
    <ul className="grid gap-1 text-sm">
      {payments.map((payment) => (
        <li key={payment.id} className="flex flex-wrap items-center justify-between gap-x-2">
          <span className="min-w-0 truncate text-quiet first-letter:uppercase">{cycleTitle(t, payment.cycle)}</span>
          <span className="ml-auto tabular-nums">{money(t, payment.due, payment.currency)}</span>
          <PaymentBadge payment={payment} />
        </li>
      ))}
    </ul>
  );
}
