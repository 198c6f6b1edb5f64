import { expect, test } from "vitest";
import { readEnv, SettingsError } from "~/app/env.server";
import { parseAddressRange } from "~/app/webhooks/addressRange";

test.each([
  ["196.201.214.0/24", { network: "196.201.214.0", bits: 24, family: "ipv4" }],
  ["41.215.0.7", { network: "41.215.0.7", bits: 32, family: "ipv4" }],
  ["2001:db8::/32", { network: "2001:db8::", bits: 32, family: "ipv6" }],
  ["everywhere", null],
  ["10.0.0.0/33", null],
  ["10.0.0.0/", null],
  ["10.0.0.0/8/8", null],
])("%s is read as a range or refused", (text, range) => {
  expect(parseAddressRange(text)).toEqual(range);
});

test("a boot with a range nobody can read is refused, naming the setting", () => {
  expect(() => readEnv({ WEBHOOK_CIDRS: "196.201.214.0/24, everywhere" })).toThrow(SettingsError);
  expect(() => readEnv({ WEBHOOK_CIDRS: "everywhere" })).toThrow(/WEBHOOK_CIDRS/);
});
