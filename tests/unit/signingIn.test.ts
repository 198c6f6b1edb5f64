import { Secret } from "otpauth";
import { describe, expect, test } from "vitest";
import { deviceName } from "~/workflows/access/browser";
import { isCommonPassword } from "~/workflows/access/commonPasswords";
import { counterOf, newTotpSecret, totpAddress } from "~/workflows/access/totp";

describe("a code of a telephone", () => {
  /** The secret and the codes of RFC 6238, appendix B (SHA-1), as far as six digits show them. */
  const secret = Secret.fromUTF8("12345678901234567890").base32;
  test.each([
    [59, "287082"],
    [1_111_111_109, "081804"],
    [1_111_111_111, "050471"],
    [1_234_567_890, "005924"],
    [2_000_000_000, "279037"],
    [20_000_000_000, "353130"],
  ])("of second %s is %s", (second, code) => {
    expect(counterOf(secret, code, new Date(second * 1_000))).toBe(Math.floor(second / 30));
  });

  test("is told to the telephone with everything it must know", () => {
    const own = newTotpSecret();
    expect(own).toMatch(/^[A-Z2-7]{32}$/);
    const address = new URL(totpAddress(own, "amina@example.org"));
    expect(address.protocol).toBe("otpauth:");
    expect(Object.fromEntries(address.searchParams)).toMatchObject({ issuer: "Yoka", secret: own, digits: "6" });
  });
});

describe("a password everybody tries", () => {
  test.each([
    ...["motdepasse2026", "Motdepasse !!!", "M0td3p@sse123", "password password", "azertyuiop12", "kinshasa-2026"],
    ...["+243 812 345 678", "123456789012", "administrateur1", "Plaintes 2026!"],
  ])("is known in %j", (password) => expect(isCommonPassword(password)).toBe(true));

  test.each([
    ...["la pluie sur le lac Kivu", "les chutes de la Lufira", "trois chèvres à Walikale", "Tr7!kL9#mQ2x"],
    "kinshasa la belle endormie",
  ])("is not found in %j", (password) => expect(isCommonPassword(password)).toBe(false));
});

test.each([
  ["Mozilla/5.0 (Windows NT 10.0; rv:120.0) Gecko/20100101 Firefox/120.0", "Firefox, Windows"],
  ["Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/120.0 Safari/537.36 Edg/120.0", "Edge, Windows"],
  [
    "Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 SamsungBrowser/23 Chrome/115 Mobile",
    "Samsung Internet, Android",
  ],
  ["Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605 Version/17 Safari/604", "Safari, iPhone"],
  ["curl/8", "—"],
  [null, "—"],
])("the browser %j is called %j", (userAgent, name) => expect(deviceName(userAgent)).toBe(name));
