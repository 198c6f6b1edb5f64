import type { Currency } from "~/models/registry/Payment";
import type { Scene, SeenPayment } from "./steps";
import { teller, toAscii } from "./texts";

/** Characters of a cycle that keeps its own name. */
const LONGEST_CYCLE = 16;

/** What is known of the last payment, and no more than is known: sent is not received, and "paid" is the provider's word. */
export function paymentTitle({ opening, answers: { language } }: Scene): string {
  const payment = opening.household?.payment;
  if (!payment) return "";
  const says = teller(language);
  const { due, paid, currency, day, status } = payment;
  const other = status === "paid" && paid !== null && paid !== due;
  const values = {
    on: day === null ? "" : says("payment.on", { date: day }),
    paid: moneyIn(language, paid ?? 0, currency),
  };
  const state = says(`payment.${other ? "paid_other" : status}`, values);
  return says("ask.payment", { cycle: cycleIn(language, payment.cycle), due: moneyIn(language, due, currency), state });
}

function cycleIn(language: string, cycle: SeenPayment["cycle"]): string {
  const says = teller(language);
  if ("name" in cycle) return `"${toAscii(cycle.name).slice(0, LONGEST_CYCLE)}"`;
  return [says(`month.${cycle.month}`), cycle.year].filter(Boolean).join(" ");
}

/** "25 USD", "70 000 CDF", "25,50 USD": plain signs, cents only where there are some. */
function moneyIn(language: string, minor: number, currency: Currency): string {
  const whole = String(Math.trunc(minor / 100)).replace(/\B(?=(\d{3})+$)/g, " ");
  const cents = minor % 100;
  const point = language === "en" ? "." : ",";
  return `${whole}${cents ? `${point}${String(cents).padStart(2, "0")}` : ""} ${currency}`;
}
