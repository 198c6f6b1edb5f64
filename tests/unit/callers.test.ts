import type { IncomingMessage } from "node:http";
import { describe, expect, test } from "vitest";
import { isFromAllowedAddress, isLoopback, isOurToken, takesUssd } from "~/app/webhooks/callers";

const settings = { webhookTokens: ["first-token", "second-one!"], webhookCidrs: [] as string[], simulator: false };

function from(remoteAddress: string, headers: Record<string, string> = {}): IncomingMessage {
  return { socket: { remoteAddress }, headers } as unknown as IncomingMessage;
}

describe("the secret of a callback address", () => {
  test.each([
    ["first-token", true],
    ["second-one!", true],
    ["first-tokem", false],
    ["first-token ", false],
    ["", false],
  ])("%j is ours: %s", (token, expected) => {
    expect(isOurToken(token, settings)).toBe(expected);
  });

  test("none is ours when there is none", () => {
    expect(isOurToken("", { ...settings, webhookTokens: [] })).toBe(false);
  });
});

test.each([
  ["demo", [], true],
  ["production", [], false],
  ["production", ["196.201.214.0/24"], true],
] as const)("in %s with the ranges %j turns on a keypad are taken: %s", (mode, ranges, taken) => {
  expect(takesUssd({ mode, webhookCidrs: [...ranges] })).toBe(taken);
});

describe("the address a callback comes from", () => {
  const webhookCidrs = ["196.201.214.0/24", "2001:db8::/32", "41.215.0.7"];
  test.each([
    ["196.201.214.9", true],
    ["::ffff:196.201.214.9", true],
    ["196.201.215.9", false],
    ["2001:db8::1", true],
    ["2001:db9::1", false],
    ["41.215.0.7", true],
    ["41.215.0.8", false],
    ["127.0.0.1", false],
  ])("%s is on the list: %s", (address, expected) => {
    expect(isFromAllowedAddress(from(address), { ...settings, webhookCidrs })).toBe(expected);
  });

  test("without a list everybody is let in", () => {
    expect(isFromAllowedAddress(from("8.8.8.8"), settings)).toBe(true);
  });

  test("behind our proxy it is the last one the proxy noted, whatever the caller wrote before", () => {
    const trusting = { ...settings, webhookCidrs, trustProxy: "loopback" };
    const noted = (addresses: string) => from("127.0.0.1", { "x-forwarded-for": addresses });
    expect(isFromAllowedAddress(noted("196.201.214.9, 8.8.8.8"), trusting)).toBe(false);
    expect(isFromAllowedAddress(noted("8.8.8.8, 196.201.214.9"), trusting)).toBe(true);
    expect(isFromAllowedAddress(noted("196.201.214.9"), { ...settings, webhookCidrs })).toBe(false);
  });

  test("a house with a simulator hears itself", () => {
    const demonstration = { ...settings, webhookCidrs, simulator: true };
    expect(isFromAllowedAddress(from("127.0.0.1"), demonstration)).toBe(true);
    expect(isFromAllowedAddress(from("127.0.0.1", { "x-forwarded-for": "8.8.8.8" }), demonstration)).toBe(false);
  });

  test("a list nobody can read lets nobody in", () => {
    expect(isFromAllowedAddress(from("8.8.8.8"), { ...settings, webhookCidrs: ["everywhere"] })).toBe(false);
  });

  test("the machine itself is who connects from it, not who came through its proxy", () => {
    expect([isLoopback(from("127.0.0.1")), isLoopback(from("::1")), isLoopback(from("::ffff:127.0.0.1"))]).toEqual([
      true,
      true,
      true,
    ]);
    expect([isLoopback(from("10.0.0.1")), isLoopback(from("127.0.0.1", { "x-forwarded-for": "::1" }))]).toEqual([
      false,
      false,
    ]);
  });
});
