import { createHash } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { CaseFile } from "~/models/cases/CaseFile";
import { CaseNote } from "~/models/cases/CaseNote";
import { fixedClock } from "~/models/clock";
import { Consent } from "~/models/persons/Consent";
import { ApiAnswer } from "~/models/programs/ApiAnswer";
import { forgetAnswers } from "~/workflows/tokens/answerOnce";
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

const NEW = { heardBy: "voice", text: "Le point de paiement est fermé", placeCode: "CD6103", categoryCode: "payment" };
const act = (caseFile: CaseFile, name: string, body: object, version = caseFile.version, headers = {}) =>
  api.call(`/cases/${caseFile.reference}/${name}`, token, {
    body,
    headers: { "If-Match": `"${version}"`, ...headers },
  });

describe("a complaint brought in", () => {
  test("is a case like any other, with a number and a code to tell", async () => {
    const answer = await api.call("/cases", token, { body: { ...NEW, phone: "+243810077665" } });
    expect(answer.status).toBe(201);
    const { reference, code } = answer.body as { reference: string; code: string };
    expect(code).toMatch(/^\d{8}$/);
    expect(answer.headers.get("location")).toBe(`/api/v1/cases/${reference}`);
    const caseFile = await CaseFile.findOne({ where: { reference } });
    expect(caseFile).toMatchObject({ categoryCode: "payment", placeCode: "CD6103", openedById: supervisor.userId });
  });

  test("keeps what its person was told before, and what they answered", async () => {
    const consent = { given: true, words: "Vos mots servent à vous répondre.", language: "fr" };
    const { body } = await api.call("/cases", token, { body: { ...NEW, consent } });
    const { id: caseId } = await CaseFile.findOne({
      where: { reference: String(body.reference) },
      rejectOnEmpty: true,
    });
    const textHash = createHash("sha256").update(consent.words).digest("hex");
    expect(await Consent.findOne({ where: { caseId } })).toMatchObject({ textKey: "api", textHash, language: "fr" });
    const untold = await api.call("/cases", token, { body: { ...NEW, consent: { given: true } } });
    expect(untold.status).toBe(422);
  });

  test("of class 3 goes in and does not come out", async () => {
    const { status, body } = await api.call("/cases", token, { body: { ...NEW, categoryCode: "fraud" } });
    expect(status).toBe(201);
    expect(await CaseFile.count({ where: { reference: String(body.reference), caseClass: 3 } })).toBe(1);
    expect((await api.call(`/cases/${String(body.reference)}`, token)).status).toBe(404);
  });

  test("outside the place of the account is refused", async () => {
    const answer = await api.call("/cases", token, { body: { ...NEW, placeCode: "CD5401" } });
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer: "#/placeCode" }] } });
  });
});

describe("the same request arriving again", () => {
  const post = (key: string, body: object = NEW) =>
    api.call("/cases", token, { body, headers: { "Idempotency-Key": key } });

  test("is done once and answered alike", async () => {
    const [first, again] = [await post("once-and-again"), await post("once-and-again")];
    expect(again).toMatchObject({ status: 201, body: first.body });
    expect(again.headers.get("location")).toBe(first.headers.get("location"));
    expect([first, again].map(({ headers }) => headers.get("idempotent-replayed"))).toEqual([null, "true"]);
  });

  test("at once is done once", async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => post("all-at-once")));
    expect(new Set(answers.map(({ body }) => body.reference)).size).toBe(1);
    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(201));
  });

  test("adds one note, however often", async () => {
    const caseFile = await buildCase();
    const note = () => act(caseFile, "notes", { text: "Vu" }, caseFile.version, { "Idempotency-Key": "one-note-only" });
    await Promise.all([note(), note(), note()]);
    await note();
    expect(await CaseNote.count({ where: { caseId: caseFile.id } })).toBe(1);
  });

  test("with something else in it, or to another address, is refused", async () => {
    await post("something-else");
    const other = await post("something-else", { ...NEW, text: "Autre chose" });
    expect(other).toMatchObject({ status: 422, body: { code: "idempotency_key_reused" } });
    const caseFile = await buildCase();
    const elsewhere = await act(caseFile, "notes", { text: "Vu" }, 1, { "Idempotency-Key": "something-else" });
    expect(elsewhere).toMatchObject({ status: 422 });
  });

  test("after a refusal is tried anew: a refusal leaves nothing", async () => {
    expect((await post("mended-request", { ...NEW, placeCode: "CD5401" })).status).toBe(422);
    expect((await post("mended-request")).status).toBe(201);
  });

  test("from another program is another request", async () => {
    const first = await post("two-programs");
    token = (await buildToken(supervisor)).secret;
    expect((await post("two-programs")).body.reference).not.toBe(first.body.reference);
  });
});

test("what was answered is kept for two days, and says nothing of anybody to who reads the table", async () => {
  await ApiAnswer.destroy({ where: {} });
  const { body } = await api.call("/cases", token, { body: NEW });
  const rows = JSON.stringify(await ApiAnswer.findAll());
  for (const word of [String(body.reference), String(body.code), token]) expect(rows).not.toContain(word);
  const at = (hours: number) => fixedClock(new Date(Date.now() + hours * 3_600_000));
  await forgetAnswers(at(47));
  expect(await ApiAnswer.count()).toBe(1);
  await forgetAnswers(at(49));
  expect(await ApiAnswer.count()).toBe(0);
});
