import dns from "node:dns";
import { syncBuiltinESMExports } from "node:module";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { postEvent } from "~/channels/hooks/postEvent";
import { addressFault, useAllowedHosts } from "~/workflows/hooks/allowedHosts";
import { startFakeGateway, type FakeGateway } from "../support/fakeGateway";

let far: FakeGateway;
beforeEach(async () => {
  far = await startFakeGateway();
  useAllowedHosts({ hosts: [new URL(far.url).host], demo: true });
});
afterEach(() => far.stop());

describe("an address is refused", () => {
  test.each([
    ["http://hooks.example/", "errors.hook_url"],
    ["https://hooks.example.evil.net/", "errors.hook_host"],
    ["https://user:secret@hooks.example/", "errors.hook_url"],
    ["https://hooks.example:8443/", "errors.hook_host"],
    ["https://127.0.0.1/", "errors.hook_host"],
    ["ftp://hooks.example/", "errors.hook_url"],
    ["javascript:alert(1)", "errors.hook_url"],
    ["//hooks.example/", "errors.hook_url"],
    ["https://hooks.example/#x", "errors.hook_url"],
    [`https://hooks.example/${"x".repeat(300)}`, "errors.hook_url"],
  ])("in production: %s", (url, fault) => {
    useAllowedHosts({ hosts: ["hooks.example", "10.1.2.3:8443"], demo: false });
    expect(addressFault(url)).toBe(fault);
    expect(addressFault("https://hooks.example/events?a=1")).toBeNull();
    expect(addressFault("https://10.1.2.3:8443/")).toBeNull();
  });
});

describe("nothing is sent", () => {
  const post = (url: string) => postEvent({ url, body: "{}", headers: {} }, 500);

  test("to a name that leads to the machine itself or its network, even one of the list", async () => {
    const { port } = new URL(far.url);
    useAllowedHosts({ hosts: [`localhost:${port}`], demo: true });
    expect(await post(`http://localhost:${port}/`)).toMatchObject({ outcome: "private_address", status: null });
    expect(far.seen).toEqual([]);
  });

  test.each(["127.0.0.1", "0.0.0.0", "169.254.169.254", "[::1]", "[::ffff:127.0.0.1]", "[fe80::1]"])(
    "in production to %s, even where the list names it",
    async (host) => {
      useAllowedHosts({ hosts: [new URL(`https://${host}/`).host], demo: false });
      expect(await post(`https://${host}/`)).toMatchObject({ outcome: "private_address" });
    },
  );

  test.each(["10.0.0.7", "169.254.169.254", "127.0.0.1", "::1", "fd00::7", "::ffff:10.0.0.7"])(
    "to a name that is public when it is looked at and %s a moment later: it is asked for once, and all it says is looked at",
    async (later) => {
      const named = nameServer([["93.184.216.34", later], [later]]);
      try {
        useAllowedHosts({ hosts: ["hooks.example"], demo: false });
        expect(await post("https://hooks.example/")).toMatchObject({ outcome: "private_address", status: null });
        expect(named.asked()).toBe(1);
      } finally {
        named.stop();
      }
      expect(far.seen).toEqual([]);
    },
  );

  test("once its host was taken off the list", async () => {
    useAllowedHosts({ hosts: [], demo: true });
    expect(await post(far.url)).toMatchObject({ outcome: "not_allowed" });
  });

  test("for longer than the other side is waited for", async () => {
    far.script.push("silence");
    expect(await post(far.url)).toMatchObject({ outcome: "no_answer" });
  });

  test("more of an answer is read than matters", async () => {
    far.script.push({ http: 200, body: "x".repeat(5_000_000) });
    expect(await post(far.url)).toMatchObject({ outcome: "taken" });
  });
});

/** A name server that says something else each time: the far end of the network. */
function nameServer(answers: string[][]) {
  const own = dns.lookup;
  let asked = 0;
  const saying = (_name: string, _options: object, done: (error: null, found: dns.LookupAddress[]) => void) => {
    const found = answers[Math.min(asked, answers.length - 1)] ?? [];
    asked += 1;
    done(
      null,
      found.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
    );
  };
  const install = (lookup: unknown) => {
    dns.lookup = lookup as typeof dns.lookup;
    syncBuiltinESMExports();
  };
  install(saying);
  return { asked: () => asked, stop: () => install(own) };
}
