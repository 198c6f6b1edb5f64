import type { TFunction } from "i18next";

/** Currencies whose cents nobody has seen for years: written without them where there are none. */
const WITHOUT_CENTS = ["CDF"];

/**
 * An amount in the words of the page: "25,00 USD", "12 500 CDF". Written by hand, since platforms differ and the page
 * drawn by the server must be the one the browser would draw.
 */
export function money(t: TFunction, minor: number, currency: string): string {
  const whole = Math.floor(minor / 100);
  const cents = minor % 100;
  const grouped = String(whole).replace(/\B(?=(\d{3})+$)/g, t("money.group"));
  const written =
    cents === 0 && WITHOUT_CENTS.includes(currency)
      ? grouped
      : `${grouped}${t("money.decimal")}${String(cents).padStart(2, "0")}`;
  return t("money.amount", { amount: written, currency });
}
