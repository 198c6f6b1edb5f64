import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type * as SessionModule from "~/app/session.server";
import { Session } from "~/models/people/Session";
import { hashToken } from "~/workflows/access/sessionLife";
import type { SignedIn } from "~/workflows/access/openSession";
import { signIn } from "~/workflows/access/signIn";
import { buildAccount } from "../factories/buildAccount";
import { openTestHouse, type TestDatabase } from "../support/house";

const here = "http://yoka.example:3000";
const password = "les chutes de la Lufira";

let house: TestDatabase;
let web: typeof SessionModule;
let session: SignedIn;
beforeAll(async () => {
  house = await openTestHouse();
  vi.stubEnv("DATA_DIR", house.settings.dataDir);
  web = await import("~/app/session.server");
  await buildAccount({ email: "amina@example.org", password });
});
afterAll(() => house.drop());
beforeEach(async () => {
  session = await signIn({ email: "amina@example.org", password, userAgent: null, address: "" });
});

interface Sent {
  path?: string;
  cookie?: string;
  headers?: Record<string, string>;
  body?: BodyInit;
}

function post(fields: Record<string, string>, { path = "/cases/1", cookie, headers = {}, body }: Sent = {}): Request {
  const all = { Host: "yoka.example:3000", Origin: here, ...(cookie ? { Cookie: cookie } : {}), ...headers };
  return new Request(here + path, { method: "POST", headers: all, body: body ?? new URLSearchParams(fields) });
}
const signedIn = () => `theme=dark; yoka_session=${session.token}`;
const get = (path: string, cookie = "") => new Request(here + path, { headers: { Cookie: cookie } });
const statusOf = (answer: Promise<unknown>) =>
  answer.then(
    () => 200,
    (thrown: Response) => thrown.status,
  );
const cookieOf = (headers: HeadersInit) => new Headers(headers).get("Set-Cookie") ?? "";

describe("who is signed in", () => {
  test("is known from the cookie, once for all loaders of a page", async () => {
    const answers = await Promise.all([1, 2, 3].map(() => web.requireActor(get("/cases", signedIn()))));
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]?.csrfToken).toBe(session.csrfToken);
    expect(await web.optionalActor(get("/cases", signedIn()))).not.toBe(answers[0]);
  });

  test.each(["", "yoka_session=", "yoka_session=unknown", "not_yoka_session=1"])(
    "is nobody with %j",
    async (cookie) => {
      expect(await web.optionalActor(get("/", cookie))).toBeNull();
      const thrown = await web
        .requireActor(get("/cases?view=mine&q=a b", cookie))
        .catch((response: Response) => response);
      expect(thrown).toMatchObject({ status: 302 });
      expect((thrown as Response).headers.get("Location")).toBe(
        `/login?next=${encodeURIComponent("/cases?view=mine&q=a%20b")}`,
      );
    },
  );

  test("is nobody after leaving: the session has ended and the cookie is taken back", async () => {
    const headers = await web.leaveSession(get("/logout", signedIn()), "r-1");
    expect(cookieOf(headers)).toMatch(/^yoka_session=;.*Max-Age=0$/);
    expect(await web.optionalActor(get("/", signedIn()))).toBeNull();
    expect(await Session.findByPk(hashToken(session.token))).toMatchObject({ endedAt: expect.any(Date) });
    expect(cookieOf(await web.leaveSession(get("/logout"), "r-2"))).toContain("Max-Age=0");
  });
});

describe("a form of somebody signed in", () => {
  test("is read when it carries the session's secret", async () => {
    const form = await web.requireForm(post({ csrf: session.csrfToken, text: "Réglé" }, { cookie: signedIn() }));
    expect(form.get("text")).toBe("Réglé");
  });

  test.each<[string, (csrf: string) => Request]>([
    ["without the secret", () => post({ text: "x" }, { cookie: signedIn() })],
    ["with another one", () => post({ csrf: "A".repeat(43) }, { cookie: signedIn() })],
    [
      "with a secret the sender put into a cookie",
      () => post({ csrf: "A".repeat(43) }, { cookie: `${signedIn()}; yoka_form=${"A".repeat(43)}` }),
    ],
    [
      "from another site",
      (csrf) => post({ csrf }, { cookie: signedIn(), headers: { Origin: "https://evil.example" } }),
    ],
    ["from a neighbour", (csrf) => post({ csrf }, { cookie: signedIn(), headers: { "Sec-Fetch-Site": "same-site" } })],
    ["from a page without an origin", (csrf) => post({ csrf }, { cookie: signedIn(), headers: { Origin: "null" } })],
    ["from nowhere", () => post({ csrf: "" })],
  ])("is refused %s", async (_how, request) => {
    expect(await statusOf(web.requireForm(request(session.csrfToken)))).toBe(403);
  });

  test.each<[string, Record<string, string>]>([
    ["the public address", { Origin: "http://localhost:3000", Host: "127.0.0.1:8080" }],
    ["a browser that says so", { "Sec-Fetch-Site": "same-origin" }],
  ])("is read from %s", async (_where, headers) => {
    expect(await statusOf(web.requireForm(post({ csrf: session.csrfToken }, { cookie: signedIn(), headers })))).toBe(
      200,
    );
  });

  test("is read from a script that says nothing of where it is", async () => {
    const request = post({ csrf: session.csrfToken }, { cookie: signedIn() });
    request.headers.delete("Origin");
    expect(await statusOf(web.requireForm(request))).toBe(200);
  });

  test("is refused when it is too large, or no form", async () => {
    const large = post({ csrf: session.csrfToken, text: "x".repeat(1_100_000) }, { cookie: signedIn() });
    expect(await statusOf(web.requireForm(large))).toBe(413);
    const json = post({}, { cookie: signedIn(), headers: { "Content-Type": "application/json" }, body: "{}" });
    expect(await statusOf(web.requireForm(json))).toBe(400);
  });
});

describe("the login form", () => {
  test("carries the secret its browser was given, the same in every tab", async () => {
    const { csrfToken, headers } = web.formSecret(get("/login"));
    expect(cookieOf(headers)).toBe(`yoka_form=${csrfToken}; Path=/; HttpOnly; SameSite=Lax`);
    const kept = `yoka_form=${csrfToken}`;
    expect(web.formSecret(get("/login", kept))).toEqual({ csrfToken, headers: {} });
    expect(await statusOf(web.requireForm(post({ csrf: csrfToken }, { path: "/login", cookie: kept })))).toBe(200);
    expect(await statusOf(web.requireForm(post({ csrf: csrfToken }, { path: "/login" })))).toBe(403);
    const planted = "planted";
    expect(web.formSecret(get("/login", `yoka_form=${planted}`)).csrfToken).not.toBe(planted);
    const forged = post({ csrf: planted }, { path: "/login", cookie: `yoka_form=${planted}` });
    expect(await statusOf(web.requireForm(forged))).toBe(403);
  });

  test("signs in with a cookie no script can read", () => {
    expect(cookieOf(web.startSession(session))).toBe(`yoka_session=${session.token}; Path=/; HttpOnly; SameSite=Lax`);
  });

  test("signs in over https with a cookie that stays there", async () => {
    vi.resetModules();
    vi.stubEnv("PUBLIC_URL", "https://plaintes.example.cd");
    const secure = await import("~/app/session.server");
    expect(cookieOf(secure.startSession(session))).toMatch(/; Secure$/);
    expect(cookieOf(secure.formSecret(get("/login")).headers)).toMatch(/; Secure$/);
    vi.unstubAllEnvs();
  });

  test.each([
    ["/cases/1234567890?view=mine", "/cases/1234567890?view=mine"],
    ["/", "/"],
    ["https://evil.example/", "/home"],
    ["//evil.example/", "/home"],
    ["/\\evil.example", "/home"],
    ["/.//evil.example", "/home"],
    ["/\t/evil.example", "/home"],
    ["https:evil.example", "/home"],
    ["\\\\evil.example", "/home"],
    ["%2f%2fevil.example", "/home"],
    ["/%2f%2fevil.example", "/%2f%2fevil.example"],
    ["/cases\r\nSet-Cookie: a=b", "/casesSet-Cookie:%20a=b"],
    ["/%0d%0aSet-Cookie:a=b", "/%0d%0aSet-Cookie:a=b"],
    ["javascript:alert(1)", "/home"],
    ["cases", "/home"],
    ["", "/home"],
    [null, "/home"],
  ])("leads to %j as %j", (next, path) => expect(web.localPath(next)).toBe(path));
});

describe("what no text holds", () => {
  test.each(["urlencoded", "multipart"])("a NUL in a %s form never reaches a command", async (kind) => {
    const fields = { csrf: session.csrfToken, email: "a\0mina@example.org" };
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.append(name, value);
    const sent = post(fields, { cookie: signedIn(), ...(kind === "multipart" ? { body } : {}) });
    expect((await web.requireForm(sent)).get("email")).toBe("amina@example.org");
  });

  test("a choice of language is read no further than any other form", async () => {
    const { action } = await import("~/app/routes/preferences");
    const request = post({ language: "en", back: "x".repeat(2_000_000) });
    expect(await statusOf(action({ request, params: {}, context: {} as never }))).toBe(413);
  });
});
