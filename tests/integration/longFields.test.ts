import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { signIn } from "~/workflows/access/signIn";
import { buildAccount } from "../factories/buildAccount";
import { openTestHouse, type TestDatabase } from "../support/house";

const here = "http://yoka.example:3000";
const password = "les chutes de la Lufira";

let house: TestDatabase;
const sessions = new Map<string, { token: string; csrfToken: string }>();
beforeAll(async () => {
  house = await openTestHouse();
  vi.stubEnv("DATA_DIR", house.settings.dataDir);
  for (const role of ["administrator", "national_coordinator"] as const) {
    const { email } = await buildAccount({ password, grants: [[role, "CD"]] });
    sessions.set(role, await signIn({ email, password, userAgent: null, address: "" }));
  }
});
afterAll(() => house.drop());

const LONG = "é".repeat(20_000);
const OPERATOR = { act: "add", name: "Oka", prefixes: "77", cost: "0,04", currency: "USD" };
const LANGUAGE = { name: "Kiswahili", phoneName: "", browserTags: "", fallback: "fr", code: "sw" };

/** Each field of a form in turn, the others as they should be. */
test.each([
  ...Object.keys(OPERATOR).map((field) => ["admin.operators", field, OPERATOR] as const),
  ...Object.keys(LANGUAGE).map((field) => ["templates.languages.$code", field, LANGUAGE] as const),
])("%s: twenty thousand letters typed as %s are refused in words", async (route, field, right) => {
  const { action } = (await import(`../../app/routes/${route}/route.tsx`)) as {
    action(given: object): Promise<{ init: ResponseInit | null; data: object }>;
  };
  const session = sessions.get(route === "admin.operators" ? "administrator" : "national_coordinator");
  const body = new URLSearchParams({ ...right, [field]: LONG, csrf: session?.csrfToken ?? "" });
  const headers = { Host: "yoka.example:3000", Origin: here, Cookie: `yoka_session=${session?.token}` };
  const request = new Request(`${here}/any`, { method: "POST", headers, body });
  const answer: unknown = await action({ request, params: {}, context: { requestId: "r" } }).catch(
    (thrown: unknown) => thrown,
  );
  const status = answer instanceof Response ? answer.status : (answer as { init: ResponseInit }).init.status;
  expect([404, 409, 422]).toContain(status);
});
