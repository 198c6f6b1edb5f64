import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { actRoutes, OPEN_ROUTES } from "../support/actRoutes";
import { signInTo, type Browser } from "../support/plainBrowser";
import { newInstallation, startProgram, type Installation, type RunningProgram } from "../support/startProgram";

let installation: Installation;
let house: RunningProgram;
let browser: Browser;
beforeAll(async () => {
  installation = await newInstallation();
  house = await startProgram(installation, "start");
  browser = await signInTo(house.url, "admin");
}, 120_000);
afterAll(async () => {
  await house.stop();
  await installation.remove();
});

/** Every address that takes a form, with what its parameters might be. */
const ADDRESSES = actRoutes().map((address) => address.replace(/:\w+/g, "1000000000"));

const FORM = "application/x-www-form-urlencoded";

/** Sends a form with the cookies of somebody signed in and nothing else of ours; the status it is answered with. */
async function send(address: string, headers: Record<string, string>, body = "act=none", method = "POST") {
  const request = { method, body: body || undefined, headers: { "Content-Type": FORM, ...headers } };
  return (await browser.raw(address, request)).status;
}

test("there are forms to ask about", () => {
  expect(ADDRESSES.length).toBeGreaterThan(60);
  expect(OPEN_ROUTES.filter((address) => !ADDRESSES.includes(address))).toEqual([]);
});

describe.each(ADDRESSES)("%s", (address) => {
  test.each<[string, Record<string, string>]>([
    ["another site", { Origin: "https://elsewhere.example" }],
    ["another port of this host", { Origin: "http://127.0.0.1:1" }],
    ["nowhere", { Origin: "null" }],
    ["another site, as the browser says", { "Sec-Fetch-Site": "cross-site" }],
    ["a neighbouring site, as the browser says", { "Sec-Fetch-Site": "same-site" }],
    ["another site, as JSON in plain text", { Origin: "https://elsewhere.example", "Content-Type": "text/plain" }],
  ])("takes no form of %s", async (_whose, headers) => {
    expect(await send(address, headers, '{"act":"none"}')).toBe(403);
    expect(await send(`${address === "/" ? "/_root" : address}.data`, headers)).toBe(403);
  });

  test("takes no form without its secret from who does not say where it comes from, whatever it calls itself", async () => {
    const held = OPEN_ROUTES.includes(address) ? [200, 303, 302, 400, 404, 422] : [400, 403, 404, 405]; // 405: an address that is none, as the closed room is to an administrator
    expect(held).toContain(await send(address, {}));
    expect(held).toContain(await send(address, {}, "csrf=guessed&_method=DELETE"));
    expect(held).toContain(await send(address, { "Content-Type": "text/plain" }, '{"csrf":"guessed"}'));
    expect(held).toContain(await send(address, { "Content-Type": "application/json" }, '{"csrf":"guessed"}'));
  });

  test("is no form when it is asked for, whatever method a header or a field names", async () => {
    const named = { "X-HTTP-Method-Override": "POST", "X-HTTP-Method": "POST", "X-Method-Override": "POST" };
    const asked = await send(address, {}, "", "GET");
    expect(await send(`${address}?_method=POST&act=none`, named, "", "GET")).toBe(asked);
    for (const method of ["PUT", "PATCH", "DELETE", "OPTIONS"]) expect(await send(address, {}, "", method)).toBe(405);
  });
});
