import { describe, expect, test } from "vitest";
import { displayPhone, isSendable, maskPhone, normaliseSender, operatorOf } from "~/models/people/phoneNumber";

describe("a sender", () => {
  test.each([
    ["+243812345678", "+243812345678"],
    [" 243812345678", "+243812345678"], // a raw "+" became a space
    ["243812345678", "+243812345678"],
    ["00243812345678", "+243812345678"],
    ["0812345678", "+243812345678"],
    ["812345678", "+243812345678"],
    ["+243 81 234-56.78", "+243812345678"],
    ["+243 (0) 812 345 678", "+243812345678"],
    ["\u2068+243812345678\u2069", "+243812345678"],
    [" 250788123456", "+250788123456"],
    ["250788123456", "+250788123456"],
    ["+32470123456", "+32470123456"],
    ["+243990000001", "+243990000001"],
  ])("%j is %s", (raw, number) => {
    expect(normaliseSender(raw)).toBe(number);
    expect(isSendable(number)).toBe(true);
  });

  test.each(["VODACOM", "Promo 1", "21512", "122", "AT-12345", "+", "", "1800CALLNOW", "999", "12345678901234567890"])(
    "%j stays what came, and is never written to",
    (raw) => {
      expect(normaliseSender(raw)).toBe(raw);
      expect(isSendable(raw)).toBe(false);
    },
  );

  test("keeps nothing around it", () => {
    expect(normaliseSender(" VODACOM\u0000 ")).toBe("VODACOM");
  });
});

describe("a number that can be written to", () => {
  test.each([
    ["0812345678", false, "not in E.164"],
    ["+243 812 345 678", false, "not in E.164"],
    ["+243112345678", false, "no such number"],
    ["+24381234567", false, "too short"],
    ["+2438123456789", false, "too long"],
    ["+4930123456", false, "a landline"],
    ["+12025550123", true, "North America, where nobody can tell"],
  ])("%s: %s (%s)", (number, sendable) => {
    expect(isSendable(number)).toBe(sendable);
  });
});

describe("the operator", () => {
  test.each([
    ["+243812345678", "Vodacom"],
    ["+243822345678", "Vodacom"],
    ["+243832345678", "Vodacom"],
    ["+243862345678", "Vodacom"],
    ["+243972345678", "Airtel"],
    ["+243982345678", "Airtel"],
    ["+243990000001", "Airtel"],
    ["+243802345678", "Orange"],
    ["+243842345678", "Orange"],
    ["+243852345678", "Orange"],
    ["+243892345678", "Orange"],
    ["+243902345678", "Africell"],
    ["+243912345678", "Africell"],
    ["+243872345678", null],
    ["+250812345678", null],
    ["VODACOM", null],
  ])("of %s is %s", (number, operator) => {
    expect(operatorOf(number)).toBe(operator);
  });
});

describe("showing a number", () => {
  test.each([
    ["+243812345678", "+243 812 345 678", "+243 81• ••• •78"],
    ["+250788123456", "+250 788 123 456", "+250 78• ••• •56"],
    ["+32470123456", "+32 470 12 34 56", "+32 47• •• •• 56"],
    ["VODACOM", "VODACOM", "•••"],
    ["21512", "21512", "•••"],
  ])("%s is %s, or %s", (number, shown, masked) => {
    expect(displayPhone(number)).toBe(shown);
    expect(maskPhone(number)).toBe(masked);
  });
});
