import { expect, test } from "vitest";
import { readProxy, withoutNames, type TypedProxy } from "~/workflows/contact/proxy";
import { readRegisterNumber } from "~/workflows/intake/registerLine";

test.each([
  ["14", "14"],
  [" n° 014 ", "14"],
  ["N°14/2026", "14"],
  ["14 b", "14B"],
  ["000", null],
  ["", null],
  ["quatorze", null],
  ["1234567", null],
])("a register number written %j is read as %j", (typed, number) => {
  expect(readRegisterNumber(typed)).toBe(number);
});

const typed = (changes: Partial<TypedProxy>): TypedProxy => ({
  ...{ forOther: true, proxyName: "Bahati", proxyPhone: "", proxyRelation: "family", proxyConsent: "yes" },
  ...{ proxyWhy: "", proxyTold: "proxy" },
  ...changes,
});

test("whoever complains for somebody is read as said; nobody where nobody does", () => {
  expect(readProxy(typed({}))).toMatchObject({ name: "Bahati", relation: "family", consent: "yes", told: "proxy" });
  expect(readProxy(typed({ forOther: false }))).toBeNull();
});

test.each<[string, Partial<TypedProxy>, string]>([
  ["without a relation", { proxyRelation: "" }, "proxyRelation"],
  ["without a word on the consent", { proxyConsent: "" }, "proxyConsent"],
  ["who could not be asked, and not why", { proxyConsent: "impossible" }, "proxyWhy"],
  ["who is told, and is nobody", { proxyName: "" }, "proxyName"],
  ["with a phone that is none", { proxyPhone: "abc" }, "proxyPhone"],
])("somebody %s is refused by that field", (_what, changes, field) => {
  expect(() => readProxy(typed(changes))).toThrow(expect.objectContaining({ fields: { [field]: expect.any(String) } }));
});

test("a refused consent blocks nothing: the person alone is told", () => {
  expect(readProxy(typed({ proxyConsent: "no" }))).toMatchObject({ consent: "no", told: "person" });
});

test("of somebody who stays unknown nothing is kept that leads to them", () => {
  expect(withoutNames(readProxy(typed({ proxyPhone: "0823456744" })))).toMatchObject({
    ...{ name: null, phone: null, told: "person", relation: "family" },
  });
});
