import i18next from "i18next";
import { describe, expect, test } from "vitest";
import { money } from "~/app/components/registry/money";
import { cycleTitle, paymentSentence } from "~/app/components/registry/paymentSentence";
import type { PaymentView } from "~/app/presenters/registry";
import en from "~/app/words/en";
import fr from "~/app/words/fr";

const NOW = Date.parse("2026-05-20T12:00:00Z");
const words = i18next.createInstance({
  resources: { fr: { translation: fr }, en: { translation: en } },
  interpolation: { escapeValue: false },
  initAsync: false,
});
void words.init();
const [inFrench, inEnglish] = [words.getFixedT("fr"), words.getFixedT("en")];

function payment(changes: Partial<PaymentView>): PaymentView {
  return {
    id: "01J",
    ref: "P1",
    cycle: { name: "2026-03", month: "2026-03" },
    status: "sent",
    currency: "USD",
    due: 2_500,
    paid: null,
    fee: null,
    at: "2026-03-12T09:00:00.000Z",
    reason: null,
    provider: "Vodacom",
    providerRef: null,
    wallet: null,
    householdCode: "NK-1",
    place: null,
    timeZone: "Africa/Lubumbashi",
    ...changes,
  };
}

/** The sentence with plain spaces, for reading. */
const said = (changes: Partial<PaymentView>, t = inFrench) =>
  paymentSentence(t, payment(changes), NOW).replace(/[\u00a0\u202f]/g, " ");

describe("what a payment says, in one sentence", () => {
  test.each<[string, Partial<PaymentView>]>([
    [
      "Le paiement de mars (25,00 USD) a été envoyé le 12 mars ; l’opérateur ne confirme pas le versement.",
      { status: "sent" },
    ],
    ["Le paiement de mars (25,00 USD) est prévu ; il n’est pas encore envoyé.", { status: "planned", at: null }],
    ["Le paiement de mars (25,00 USD) a été versé le 12 mars.", { status: "paid", paid: 2_500 }],
    ["Le paiement de mars (25,00 USD) a été versé, sans date connue.", { status: "paid", at: null }],
    [
      "Le paiement de mars n’a été versé qu’en partie le 12 mars : 20,00 USD sur 25,00 USD, il manque 5,00 USD.",
      { status: "paid", paid: 2_000 },
    ],
    [
      "Le paiement de mars a été versé le 12 mars : 30,00 USD au lieu de 25,00 USD, 5,00 USD de trop.",
      { status: "paid", paid: 3_000 },
    ],
    [
      "Le paiement de mars (25,00 USD) a été versé le 12 mars, avec 3,00 USD de frais.",
      { status: "paid", paid: 2_500, fee: 300 },
    ],
    [
      "Le paiement de mars (25,00 USD) a échoué le 12 mars ; rien n’a été versé ; raison donnée : « Numéro inactif ».",
      { status: "failed", reason: "Numéro inactif." },
    ],
    ["Le paiement de mars (25,00 USD) est revenu le 12 mars ; le ménage ne l’a pas.", { status: "returned" }],
    [
      "Le paiement de mars (25,00 USD), daté du 12 mars, est contesté ; l’opérateur doit dire s’il a été versé.",
      { status: "disputed" },
    ],
    [
      "Le paiement d’août 2025 (70 000 CDF) a été versé le 1er septembre 2025.",
      {
        status: "paid",
        cycle: { name: "Août 2025", month: "2025-08" },
        due: 7_000_000,
        currency: "CDF",
        at: "2025-08-31T22:30:00.000Z", // the first of September on the clocks of the place
      },
    ],
    [
      "Le paiement du cycle « Tranche 2, mars 2026 » (25,00 USD) a été envoyé ; l’opérateur ne confirme pas le versement.",
      { cycle: { name: "Tranche 2, mars 2026", month: "2026-03" }, at: null },
    ],
  ])("%s", (sentence, changes) => {
    expect(said(changes)).toBe(sentence);
  });

  test("in English as well", () => {
    expect(said({ status: "failed" }, inEnglish)).toBe(
      "The payment of March (USD 25.00) failed on 12 March; nothing was paid out.",
    );
  });
});

test.each([
  [2_500, "USD", "25,00 USD"],
  [5, "USD", "0,05 USD"],
  [123_456_789, "USD", "1 234 567,89 USD"],
  [7_000_000, "CDF", "70 000 CDF"],
  [7_000_050, "CDF", "70 000,50 CDF"],
])("%d in minor units of %s is %s", (minor, currency, written) => {
  expect(money(inFrench, minor, currency).replace(/\u00a0/g, " ")).toBe(written);
});

test("a cycle is called by its month, or by its name where that says more", () => {
  expect(cycleTitle(inFrench, { name: "2026-03", month: "2026-03" })).toBe("mars 2026");
  expect(cycleTitle(inFrench, { name: "Tranche 2", month: null })).toBe("Tranche 2");
});
