import { afterAll, beforeAll, expect, test } from "vitest";
import { OPERATIONS } from "~/app/api";
import type { CaseFile } from "~/models/cases/CaseFile";
import { openApiHouse, type ApiHouse } from "../support/apiHouse";
import { type ApiAnswer } from "../support/apiServer";
import { dumpTables } from "../support/dumpTables";

let house: ApiHouse;
let api: ApiHouse["api"];
let token: string;
let caseFile: CaseFile;
beforeAll(async () => {
  house = await openApiHouse();
  ({ api, token, caseFile } = house);
});
afterAll(() => house.close());

/** An id, well made, of nothing there is. */
const SOMEBODY = "01ARZ3NDEKTSV4RRFFQ69G5FAV";
/** What is written down of a refusal, and of the token being used. */
const MOVING = /^(audit_entries|journal_|api_tokens)/;
const NEW = { heardBy: "voice", text: "Pas payé" };

/** Where the fields at fault are, as the answer says. */
function placesOf({ body }: ApiAnswer): string[] {
  return ((body.errors ?? []) as { pointer?: string }[]).map(({ pointer }) => pointer ?? "");
}

/** Fields nobody may set, in the spellings of a program and of a table. */
const FORGED = {
  ...{ id: SOMEBODY, version: 9, status: "closed", assigneeId: SOMEBODY, caseClass: 1, openedById: SOMEBODY },
  ...{ approvedById: SOMEBODY, createdAt: "1987-06-05T04:03:02Z", programId: SOMEBODY, role: "administrator" },
  ...{ userId: SOMEBODY, scopes: ["cases:write"], assignee_id: SOMEBODY, created_at: "1987-06-05", constructor: 1 },
};
/** Acts that are about one of these. */
const ITS_OWN: Record<string, string> = { qualify: "caseClass", assign: "assigneeId" };
const POSTS = OPERATIONS.filter(({ method }) => method === "post").map(({ path }) => path);
const READS = OPERATIONS.filter(({ method }) => method === "get").map(({ path }) => path);
const addressOf = (path: string) => path.replace("{reference}", caseFile.reference).replace(/\{\w+\}/, "1");

test.each(POSTS)("POST %s names each field that is not its own, and nothing of them is done", async (path) => {
  const before = await dumpTables(MOVING);
  const answer = await api.call(addressOf(path), token, {
    body: { ...NEW, ...FORGED },
    headers: { "If-Match": '"1"' },
  });
  expect(answer.status).toBe(422);
  const unnamed = Object.keys(FORGED).filter((name) => !placesOf(answer).includes(`#/${name}`));
  expect(unnamed).toEqual([ITS_OWN[path.split("/").at(-1) ?? ""]].filter(Boolean));
  expect(JSON.stringify(answer.body)).not.toMatch(/1987|administrator|01ARZ3/);
  expect(await dumpTables(MOVING)).toEqual(before);
});

test.each(READS)("GET %s takes no parameter that is not its own", async (path) => {
  const query = new URLSearchParams(Object.entries(FORGED).map(([name, value]) => [`${name}[]`, String(value)]));
  const answer = await api.call(`${addressOf(path)}?${query}`, token);
  expect([404, 422]).toContain(answer.status);
  expect(answer.body.data).toBeUndefined();
});

test.each<[string, (secret: string) => Record<string, string>]>([
  ["none", () => ({})],
  ["one in the address", () => ({})],
  ["another scheme", (secret) => ({ Authorization: `Basic ${btoa(`${secret}:`)}` })],
  ["nothing behind the scheme", () => ({ Authorization: "Bearer " })],
  ["one with a letter less", (secret) => ({ Authorization: `Bearer ${secret.slice(0, -1)}` })],
  ["one with a letter more", (secret) => ({ Authorization: `Bearer ${secret}A` })],
  ["one in capitals", (secret) => ({ Authorization: `Bearer ${secret.toUpperCase()}` })],
  ["two", (secret) => ({ Authorization: `Bearer ${secret}, Bearer ${secret}` })],
  ["one of a thousand letters", () => ({ Authorization: `Bearer ${"A".repeat(1_000)}` })],
  ["a piece of SQL", () => ({ Authorization: "Bearer '-OR-1=1--------------------" })],
  ["a session", (secret) => ({ Cookie: `yoka_session=${secret}` })],
  ["another header", (secret) => ({ "X-Api-Key": secret, "X-Forwarded-User": "admin@demo.yoka" })],
])("a token that is %s opens nothing, and is not said again", async (what, headers) => {
  const query = what === "one in the address" ? `?access_token=${token}` : "";
  const answer = await api.call(`/cases${query}`, null, { headers: headers(token) });
  expect(answer).toMatchObject({ status: 401, body: { code: "token_needed" } });
  expect(answer.headers.get("www-authenticate")).toBe('Bearer realm="yoka"');
  expect(JSON.stringify(answer.body)).not.toMatch(new RegExp(`${token}|AAAA|OR-1`));
});

test("a text that is a page is kept as a text, and told as JSON that no browser takes for anything else", async () => {
  const text = `"><img src=x onerror=alert(1)><script>alert(1)</script>`;
  const opened = await api.call("/cases", token, { body: { ...NEW, text } });
  expect(opened.status).toBe(201);
  const { headers, body } = await api.call(`/cases/${String(opened.body.reference)}/messages`, token);
  expect(body.data?.map((one) => one.text)).toContain(text);
  expect(headers.get("content-type")).toMatch(/^application\/json/);
  expect(headers.get("x-content-type-options")).toBe("nosniff");
});
