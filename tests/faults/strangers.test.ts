import { once } from "node:events";
import { Agent, request as httpRequest, type IncomingMessage } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { signInTo } from "../support/plainBrowser";
import { newInstallation, startProgram, type Installation, type RunningProgram } from "../support/startProgram";

let installation: Installation;
let house: RunningProgram;

beforeAll(async () => {
  installation = await newInstallation();
  house = await startProgram(installation, "start");
});
afterAll(async () => {
  await house.stop();
  await installation.remove();
});

const elsewhere = { Origin: "https://elsewhere.example" };

test.each([
  ["a form sent from another site", "/login", { method: "POST", headers: elsewhere, body: "email=x" }, 403],
  ["a form whose origin is nowhere", "/login", { method: "POST", headers: { Origin: "null" }, body: "email=x" }, 403],
  ["an address that cannot be read", "/cases/%E0%A4%A", {}, 400],
  ["an address that leads nowhere", "/nowhere", {}, 404],
  ["a webhook with a wrong secret", "/webhooks/africastalking/guess/sms", { method: "POST", body: "text=1" }, 404],
  ["figures asked for through a proxy", "/metrics", { headers: { "X-Forwarded-For": "192.0.2.1" } }, 404],
] satisfies [string, string, RequestInit, number][])(
  "%s is refused, and never with a 500",
  async (_what, address, request, status) => {
    const answer = await fetch(`${house.url}${address}`, { redirect: "manual", ...request });
    await answer.arrayBuffer();
    expect(answer.status).toBe(status);
  },
);

test("a form of a page that keeps its own address secret is heard, as the browser says it is ours", async () => {
  const page = await fetch(`${house.url}/invitation/a-secret`, { redirect: "manual" });
  expect(page.headers.get("Referrer-Policy")).toBe("no-referrer");
  const headers = { Origin: "null", "Sec-Fetch-Site": "same-origin" };
  const answer = await fetch(`${house.url}/login`, {
    method: "POST",
    headers,
    body: new URLSearchParams({ email: "x" }),
  });
  expect(await answer.text()).not.toBe("403");
  expect(answer.status).toBe(403); // for want of the form's secret, which only a page of ours holds
});

test.each(["/nowhere", "/login"])(
  "a form of many megabytes sent to %s is refused, and what follows on its connection does not wait behind it",
  async (address) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    expect([405, 413]).toContain(await ask(agent, address, Buffer.alloc(6_000_000, "x")));
    expect(await ask(agent, "/login")).toBe(200);
    agent.destroy();
  },
);

/** Asks over the one connection of the agent, and gives the status. */
async function ask(agent: Agent, address: string, body?: Buffer): Promise<number> {
  const headers = { "Content-Type": "application/x-www-form-urlencoded", "Content-Length": body?.length ?? 0 };
  const request = httpRequest(house.url + address, { agent, method: body ? "POST" : "GET", headers });
  request.end(body);
  const [answer] = (await once(request, "response")) as [IncomingMessage];
  answer.resume();
  await once(answer, "end");
  return answer.statusCode ?? 0;
}

test("who searches faster than anybody types is told so on a page, and when to come again", async () => {
  const clerk = await signInTo(house.url, "registry");
  let answer = await clerk.answer("/registry?q=kahindo");
  for (let times = 0; times < 130 && answer.status === 200; times += 1)
    answer = await clerk.answer("/registry?q=kahindo");
  expect(answer.status).toBe(429);
  expect(Number(answer.headers.get("Retry-After"))).toBeGreaterThan(0);
  expect(answer.body).toContain("Trop de demandes");
});

test("every page forbids what is not its own", async () => {
  const { headers } = await fetch(`${house.url}/login`);
  expect(headers.get("Content-Security-Policy")).toMatch(/script-src 'self' 'nonce-[^']+';/);
  expect(headers.get("Content-Security-Policy")).not.toContain("unsafe");
  expect(headers.get("X-Frame-Options")).toBe("DENY");
});
