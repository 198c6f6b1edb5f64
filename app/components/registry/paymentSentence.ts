import type { TFunction } from "i18next";
import type { PaymentView } from "../../presenters/registry";
import { dayOfMonth, yearOf } from "../moments";
import { money } from "./money";

/** What a payment says, in one sentence: what was to be paid, and what became of it for all that is known. */
export function paymentSentence(t: TFunction, payment: PaymentView, now: number): string {
  const { status, due, paid, fee, reason, at, currency } = payment;
  const told = at === null ? "undated" : "dated";
  const gap = status === "paid" && paid !== null ? paid - due : 0;
  const came = gap === 0 ? status : gap < 0 ? "paid_less" : "paid_more";
  const clause = t(`payment.sentence.${came}.${told}`, {
    cycle: cycleInWords(t, payment, now),
    due: money(t, due, currency),
    paid: money(t, paid ?? 0, currency),
    gap: money(t, Math.abs(gap), currency),
    date: at === null ? "" : dayOfMonth(t, Date.parse(at), now, payment.timeZone),
  });
  const withReason = reason ? t("payment.sentence.reason", { clause, reason: reason.replace(/\.+$/, "") }) : clause;
  const withFee = fee ? t("payment.sentence.fee", { clause: withReason, fee: money(t, fee, currency) }) : withReason;
  return t("payment.sentence.whole", { clause: withFee });
}

/** "de mars", "d’avril 2025", "du cycle « Tranche 2 »". */
export function cycleInWords(t: TFunction, { cycle, timeZone }: PaymentView, now: number): string {
  const [year, month] = cycle.month?.split("-").map(Number) ?? [];
  const isMonth = /^[\d\s/.-]+$|^\p{L}+[\s-]*\d{4}$/u.test(cycle.name); // a tranche of a month keeps its name
  if (!year || !month || !isMonth) return t("payment.of_cycle", { cycle: cycle.name });
  const ofMonth = t(`payment.of_month.${month}`);
  return yearOf(now, timeZone) === year ? ofMonth : t("payment.of_month_year", { ofMonth, year });
}

/** A cycle as a title: "Mars 2026", or its name. */
export function cycleTitle(t: TFunction, cycle: PaymentView["cycle"]): string {
  const [year, month] = cycle.month?.split("-").map(Number) ?? [];
  const isMonth = /^[\d\s/.-]+$/.test(cycle.name);
  return year && month && isMonth ? t("payment.month_year", { month: t(`time.month.${month}`), year }) : cycle.name;
}
