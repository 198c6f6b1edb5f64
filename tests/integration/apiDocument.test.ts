import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createApi, OPERATIONS } from "~/app/api";
import { openApiDocument } from "~/app/api/openApi";
import { BY_TOKEN } from "~/app/api/authenticate";
import { countTry } from "~/workflows/access/throttle";
import { SCOPE_NAMES } from "~/workflows/abilities/scopes";
import { buildCase } from "../factories/buildCase";
import { buildToken } from "../factories/buildToken";
import { buildUser, type UserActor } from "../factories/buildUser";
import { startApi, type ApiServer } from "../support/apiServer";
import { openTestHouse, type TestDatabase } from "../support/house";

let house: TestDatabase;
let api: ApiServer;
let supervisor: UserActor;
let token: string;
beforeAll(async () => {
  house = await openTestHouse();
  api = await startApi();
  supervisor = await buildUser("grievance_supervisor", "CD-NK");
});
beforeEach(async () => {
  token = (await buildToken(supervisor)).secret;
});
afterAll(async () => {
  await api.stop();
  await house.drop();
});

describe("the document", () => {
  test("says every route of the router, and no other", () => {
    const stack = (
      createApi({ publicUrl: "https://yoka.example" })._router as {
        stack: { route?: { path: string; stack: { method: string }[] } }[];
      }
    ).stack;
    const routed = stack.flatMap(({ route }) =>
      (route?.stack ?? []).flatMap(({ method }) =>
        method ? [`${method} ${route?.path.replace(/:(\w+)/g, "{$1}")}`] : [],
      ),
    );
    const { paths } = openApiDocument(OPERATIONS, "https://yoka.example");
    const said = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} /api/v1${path}`),
    );
    expect([...said, "get /api/v1/openapi.json"].sort()).toEqual([...new Set(routed)].sort());
  });

  test("is read without a token, and names each operation once", async () => {
    const { status, body } = await api.call("/openapi.json", null);
    expect(status).toBe(200);
    expect(body).toMatchObject({ openapi: "3.1.0", servers: [{ url: "https://yoka.example/api/v1" }] });
    const ids = OPERATIONS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const written = JSON.stringify(body);
    for (const [, name] of written.matchAll(/"#\/components\/schemas\/(\w*)"/g))
      expect(Object.keys((body.components as { schemas: object }).schemas)).toContain(name);
  });
});

describe("a program without a token in force", () => {
  test.each([
    ["none", null, {}],
    ["one that never was", `yoka_${"x".repeat(43)}`, {}],
    ["one in another scheme", null, { Authorization: "Basic eHg6eHg=" }],
    ["one in the address", null, {}],
  ])("is answered 401 with %s", async (what, secret, headers) => {
    const path = what === "one in the address" ? `/cases?access_token=${token}` : "/cases";
    const answer = await api.call(path, secret, { headers });
    expect(answer.status).toBe(401);
    expect(answer.headers.get("www-authenticate")).toMatch(/^Bearer/);
  });

  test("learns from no address whether anything is there", async () => {
    const { reference } = await buildCase();
    const bodies = await Promise.all(
      ["/cases", `/cases/${reference}`, "/cases/1000000000", "/nowhere"].map(
        async (path) => (await api.call(path, null)).body,
      ),
    );
    expect(new Set(bodies.map(({ instance: _own, ...rest }) => JSON.stringify(rest))).size).toBe(1);
  });
});

test("many requests of one token are held back, each told how many are left", async () => {
  const { id, secret } = await buildToken(supervisor);
  const { headers } = await api.call("/token", secret);
  expect(Number(headers.get("ratelimit-remaining"))).toBe(Number(headers.get("ratelimit-limit")) - 1);
  for (let left = Number(headers.get("ratelimit-remaining")); left > 0; left -= 1) await countTry(BY_TOKEN, id);
  const last = await api.call("/token", secret);
  expect(last).toMatchObject({ status: 429, body: { code: "too_many_attempts" } });
  expect(Number(last.headers.get("retry-after"))).toBeGreaterThan(0);
  expect((await api.call("/token", token)).status).toBe(200); // another one’s
});

test("the codes of the house are read by every program: places, categories, what it is itself", async () => {
  const { secret } = await buildToken(supervisor, { scopes: ["cases:create"] });
  const places = await api.call("/places?kind=province&limit=500", secret);
  expect(places.body.data?.map(({ code }) => code)).toContain("CD-NK");
  expect((await api.call("/categories", secret)).body.data?.map(({ code }) => code)).toContain("payment");
  expect((await api.call("/token", secret)).body).toMatchObject({ account: supervisor.name, scopes: ["cases:create"] });
});

test("every scope is asked for by an operation, and every operation asks for one or tells nothing of anybody", () => {
  const asked = new Set(OPERATIONS.map(({ scope }) => scope));
  const fieldsOnly = ["cases:identity", "registry:identity"]; // they open fields, not addresses
  expect(SCOPE_NAMES.filter((scope) => !asked.has(scope) && !fieldsOnly.includes(scope))).toEqual([]);
  expect(OPERATIONS.filter(({ scope }) => scope === null).map(({ id }) => id)).toEqual([
    "listPlaces",
    "listCategories",
    "readToken",
  ]);
});
