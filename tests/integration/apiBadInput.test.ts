import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { OPERATIONS } from "~/app/api";
import { CaseFile } from "~/models/cases/CaseFile";
import { AuditEntry } from "~/models/journal/AuditEntry";
import { openApiHouse, type ApiHouse } from "../support/apiHouse";
import { type ApiAnswer, type Call } from "../support/apiServer";

let house: ApiHouse;
let api: ApiHouse["api"];
let token: string;
let caseFile: CaseFile;
beforeAll(async () => {
  house = await openApiHouse();
  ({ api, token, caseFile } = house);
});
afterAll(() => house.close());

const NEW = { heardBy: "voice", text: "Pas payé" };
const LONG = "x".repeat(5_001);
const json = (text: string) => ({ raw: text });
const typed = (type: string) => ({ raw: JSON.stringify(NEW), headers: { "Content-Type": type } });

/** What is sent to open a case, what it is answered, and where the answer says the fault is. */
const NEW_CASES: [string, Call, number, string?][] = [
  ["nothing", { method: "POST" }, 422, "#/heardBy"],
  ["no JSON", json("{"), 400],
  ["a text", json('"a"'), 400],
  ["a list", json("[]"), 422, "#"],
  ["null", json("null"), 400],
  ["a form", typed("application/x-www-form-urlencoded"), 415],
  ["a page", typed("text/html"), 415],
  ["another charset", typed("application/json; charset=utf-7"), 415],
  [
    "a body said to be compressed that is not",
    { ...typed("application/json"), headers: { "Content-Encoding": "gzip" } },
    400,
  ],
  ["a compression there is none of", { ...typed("application/json"), headers: { "Content-Encoding": "x-zip" } }, 415],
  ["more than 64 kB", { body: { ...NEW, text: "x".repeat(70_000) } }, 413],
  ["an over-long text", { body: { ...NEW, text: LONG } }, 422, "#/text"],
  ["an empty text", { body: { ...NEW, text: "  " } }, 422, "#/text"],
  ["a number for a text", { body: { ...NEW, text: 7 } }, 422, "#/text"],
  ["an object for a text", { body: { ...NEW, text: { $ne: null } } }, 422, "#/text"],
  ["a list for a code", { body: { ...NEW, placeCode: ["CD6103"] } }, 422, "#/placeCode"],
  ["a field there is none of", { body: { ...NEW, colour: "red" } }, 422, "#/colour"],
  ["a status of its own", { body: { ...NEW, status: "closed" } }, 422, "#/status"],
  ["a holder of its own", { body: { ...NEW, assigneeId: caseId() } }, 422, "#/assigneeId"],
  ["an opener of its own", { body: { ...NEW, openedById: caseId() } }, 422, "#/openedById"],
  ["a number of its own", { body: { ...NEW, reference: "1000000000" } }, 422, "#/reference"],
  [
    "lists as deep as a body is long",
    json(`{"heardBy":"voice","text":${"[".repeat(30_000)}${"]".repeat(30_000)}}`),
    422,
    "#/text",
  ],
  ["objects as deep as a body is long", json(`${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}`), 422, "#/a"],
  ["depth that never ends", json("[".repeat(60_000)), 400],
  ["a prototype", json('{"heardBy":"voice","text":"a","__proto__":{"anonymous":true}}'), 422, "#/__proto__"],
  ["a constructor", json('{"heardBy":"voice","text":"a","constructor":{}}'), 422, "#/constructor"],
  ["a name with a slash and a tilde", { body: { ...NEW, "a/b~c": 1 } }, 422, "#/a~1b~0c"],
  ["a place there is none of", { body: { ...NEW, placeCode: "' OR 1=1 --" } }, 422, "#/placeCode"],
  ["a category there is none of", { body: { ...NEW, categoryCode: "__proto__" } }, 422, "#/categoryCode"],
  ["a phone that is none", { body: { ...NEW, phone: "abc" } }, 422, "#/phone"],
  ["a mail address that is none", { body: { ...NEW, email: "a@b\r\nBcc: c@d.cd" } }, 422, "#/email"],
  ["a day in place of an instant", { body: { ...NEW, receivedAt: "2026-01-01" } }, 422, "#/receivedAt"],
  ["an instant to come", { body: { ...NEW, receivedAt: "2999-01-01T00:00:00Z" } }, 422, "#/receivedAt"],
  ["a text for yes or no", { body: { ...NEW, anonymous: "true" } }, 422, "#/anonymous"],
  ["a language there is none of", { body: { ...NEW, language: "xx" } }, 422, "#/language"],
  ["a key that is too short", { body: NEW, headers: { "Idempotency-Key": "short" } }, 422, "Idempotency-Key"],
  ["a key with a space", { body: NEW, headers: { "Idempotency-Key": "with a space" } }, 422, "Idempotency-Key"],
  ["no JSON asked for", { body: NEW, headers: { Accept: "text/html" } }, 406],
];

function caseId(): string {
  return "01ARZ3NDEKTSV4RRFFQ69G5FAV";
}

function placesOf({ body }: ApiAnswer): string[] {
  const errors = (body.errors ?? []) as { pointer?: string; parameter?: string; header?: string }[];
  return errors.map((one) => one.pointer ?? one.parameter ?? one.header ?? "");
}

test.each(NEW_CASES)(
  "a complaint with %s is refused, and nothing of it is kept or said again",
  async (_what, call, status, place) => {
    const before = await CaseFile.count();
    const answer = await api.call("/cases", token, call);
    expect(answer.status).toBe(status);
    if (place !== undefined) expect(placesOf(answer)).toContain(place);
    expect(JSON.stringify(answer.body)).not.toMatch(/xxxx|OR 1=1|Bcc|at .*\.ts|node_modules|SQL/);
    expect(await CaseFile.count()).toBe(before);
  },
);

test("a POST without an Idempotency-Key is refused at every address", async () => {
  for (const { path } of OPERATIONS.filter(({ method }) => method === "post")) {
    const at = path.replace("{reference}", caseFile.reference);
    const answer = await fetch(`${api.origin}/api/v1${at}`, {
      method: "POST",
      headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
      body: "{}",
    });
    expect([at, answer.status]).toEqual([at, 400]);
  }
});

test.each([
  ["limit=0", "limit"],
  ["limit=101", "limit"],
  ["limit=1e9", "limit"],
  ["limit=abc", "limit"],
  ["limit=1&limit=2", "limit"],
  ["cursor=1.01ARZ3NDEKTSV4RRFFQ69G5FAV", "cursor"],
  ["cursor=%00", "cursor"],
  ["status=new", "status"],
  ["status[$ne]=closed", "status[$ne]"],
  ["view=everything", "view"],
  ["caseClass=9", "caseClass"],
  ["placeCode=nowhere", "placeCode"],
  ["from=2026-02-31", "from"],
  ["q=" + "x".repeat(201), "q"],
  ["_method=DELETE", "_method"],
  ["access_token=abc", "access_token"],
])("a list asked for with %s is refused", async (query, parameter) => {
  const answer = await api.call(`/cases?${query}`, token);
  expect(answer.status).toBe(422);
  expect(placesOf(answer)).toContain(parameter);
});

test.each([
  "1",
  "%2e%2e%2f",
  "0000000000",
  "1000000000%00",
  "x".repeat(300),
  "constructor",
  "%E0%A4%A",
  "1000000000'--",
])("a number that is none is as what never was: %s", async (reference) => {
  const answer = await api.call(`/cases/${reference}`, token);
  expect([400, 404]).toContain(answer.status);
});

describe("another method", () => {
  test.each(["PUT", "PATCH", "DELETE", "OPTIONS"])("%s is refused, and says which are taken", async (method) => {
    const answer = await api.call("/cases", token, { method });
    expect(answer.status).toBe(405);
    expect(answer.headers.get("allow")).toBe("GET, POST");
  });

  test.each(["X-HTTP-Method-Override", "X-Method-Override", "X-HTTP-Method"])(
    "said in %s is not heard",
    async (name) => {
      const answer = await api.call(`/cases/${caseFile.reference}`, token, { headers: { [name]: "DELETE" } });
      expect(answer.status).toBe(200);
    },
  );
});

test.each(['"x"', "*", "5", '"1", "2"', '"99999999999"'])("a version that is none is refused: %s", async (version) => {
  const answer = await api.call(`/cases/${caseFile.reference}/reject`, token, {
    body: { reason: "Hors du programme" },
    headers: { "If-Match": version },
  });
  expect(answer).toMatchObject({ status: 422, body: { errors: [{ header: "If-Match" }] } });
  expect((await caseFile.reload()).status).toBe("in_progress");
});

test("a request that is none does not end the house", async () => {
  const { port } = new URL(api.origin);
  for (const bytes of [
    "GET /api/v1/cases HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \x00\r\n\r\n",
    "\x16\x03\x01",
    "POST /api/v1/cases HTTP/9\r\n\r\n",
  ])
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), "127.0.0.1", () => socket.end(bytes));
      socket
        .on("error", () => undefined)
        .on("close", () => resolve())
        .resume();
    });
  expect((await api.call("/token", token)).status).toBe(200);
});

test("none of it is an error of the house", async () => {
  expect(await AuditEntry.count({ where: { action: "case.opened" } })).toBe(1);
});
