import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { CaseFile } from "~/models/cases/CaseFile";
import { AuditEntry } from "~/models/journal/AuditEntry";
import { User } from "~/models/people/User";
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

const act = (caseFile: CaseFile, name: string, body: object, version = caseFile.version, headers = {}) =>
  api.call(`/cases/${caseFile.reference}/${name}`, token, {
    body,
    headers: { "If-Match": `"${version}"`, ...headers },
  });

describe("a case", () => {
  test("that its account may not see is answered as what never was, whatever is asked of it", async () => {
    const elsewhere = await buildCase({ place: "CD5401" });
    const hidden = await buildCase({ caseClass: 3 });
    for (const ask of [
      (reference: string) => api.call(`/cases/${reference}`, token),
      (reference: string) => api.call(`/cases/${reference}/messages`, token),
      (reference: string) => api.call(`/cases/${reference}/notes`, token, { body: { text: "Vu" } }),
    ]) {
      const [never, ...others] = await Promise.all(["1000000000", elsewhere.reference, hidden.reference].map(ask));
      for (const { status, body } of others) {
        expect(status).toBe(404);
        expect({ ...body, instance: "" }).toEqual({ ...never?.body, instance: "" });
      }
    }
  });

  test("is read with what was said and by whom, only with the scopes for it", async () => {
    const { reference } = await buildCase({ text: "On m’a volé l’argent", phone: "+243810045678" });
    const whole = await api.call(`/cases/${reference}`, token);
    expect(whole.body).toMatchObject({ reference, person: { known: "yes", phone: expect.any(String) } });
    expect(JSON.stringify(whole.body)).toContain("volé");
    const { secret } = await buildToken(supervisor, { scopes: ["cases:read"] });
    const less = await api.call(`/cases/${reference}`, secret);
    expect(less.body).toMatchObject({ reference, subject: null, person: { known: "hidden" } });
    expect(JSON.stringify(less.body)).not.toMatch(/volé|45678|45 678/);
  });

  test("that is read stays unread for colleagues, and the journal says who read it", async () => {
    const caseFile = await buildCase();
    await api.call(`/cases/${caseFile.reference}`, token);
    expect((await caseFile.reload()).readAt ?? null).toBeNull();
    expect(await AuditEntry.count({ where: { caseId: caseFile.id, action: "case.read" } })).toBe(1);
  });

  test("answers 304 to whoever has its version", async () => {
    const caseFile = await buildCase();
    const { headers } = await api.call(`/cases/${caseFile.reference}`, token);
    expect(headers.get("etag")).toBe(`"${caseFile.version}"`);
    const again = await api.call(`/cases/${caseFile.reference}`, token, {
      headers: { "If-None-Match": headers.get("etag") ?? "" },
    });
    expect(again.status).toBe(304);
  });
});

describe("a list", () => {
  test("goes on by its key until nothing is left, each case once, and tells of nothing out of sight", async () => {
    const officer = await buildUser("grievance_officer", "CD6101");
    const { secret } = await buildToken(officer);
    const mine = await Promise.all([1, 2, 3, 4, 5].map(() => buildCase({ place: "CD6101" })));
    await buildCase({ place: "CD6101", caseClass: 3 });
    const seen: unknown[] = [];
    let path = "/cases?limit=2";
    for (let page = 0; page < 10; page += 1) {
      const { body } = await api.call(path, secret);
      seen.push(...(body.data ?? []).map(({ id }) => id));
      if (!body.next) break;
      path = `/cases?limit=2&cursor=${String(body.next)}`;
    }
    expect(seen.sort()).toEqual(mine.map(({ id }) => id).sort());
  });

  test("is narrowed as the queue is", async () => {
    const caseFile = await buildCase({ place: "CD6103", status: "waiting", text: "zanzibar introuvable" });
    const ids = async (query: string) =>
      ((await api.call(`/cases?${query}`, token)).body.data ?? []).map(({ id }) => id);
    expect(await ids("status=waiting&placeCode=CD6103")).toContain(caseFile.id);
    expect(await ids("status=waiting&placeCode=CD6101")).not.toContain(caseFile.id);
    expect(await ids("q=zanzibar")).toEqual([caseFile.id]);
    expect(await ids(`q=${caseFile.reference}`)).toEqual([caseFile.id]);
    const { secret } = await buildToken(supervisor, { scopes: ["cases:read"] });
    expect((await api.call("/cases?q=zanzibar", secret)).body.data).toEqual([]);
  });

  test("takes no key of another list", async () => {
    await Promise.all([buildCase(), buildCase()]);
    const { body } = await api.call("/cases?limit=1", token);
    const answer = await api.call(`/cases?limit=1&view=mine&cursor=${String(body.next)}`, token);
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ parameter: "cursor" }] } });
  });
});

describe("an act", () => {
  test("is the command a person’s form runs, by the same right and with the same trace", async () => {
    const caseFile = await buildCase({ status: "qualified" });
    expect((await act(caseFile, "take", {})).body).toMatchObject({ status: "in_progress", visible: true });
    const { version } = await caseFile.reload();
    expect((await act(caseFile, "wait", { reason: "La liste de la banque" }, version)).status).toBe(200);
    await caseFile.reload();
    expect((await act(caseFile, "resume", {})).body).toMatchObject({ status: "in_progress" });
    await caseFile.reload();
    expect((await act(caseFile, "answer", { text: "Venez mercredi." })).body).toMatchObject({ status: "answered" });
    await caseFile.reload();
    expect((await act(caseFile, "confirm", { settled: true })).body).toMatchObject({ status: "closed" });
    const acts = await AuditEntry.findAll({ where: { caseId: caseFile.id, actorId: supervisor.userId } });
    expect(acts.map(({ facts }) => facts?.tokenId)).not.toContain(undefined);
  });

  test("on what was changed meanwhile is refused with 412, and without a version with 428", async () => {
    const caseFile = await buildCase({ status: "in_progress" });
    const stale = await act(caseFile, "answer", { text: "Venez." }, caseFile.version + 1);
    expect(stale).toMatchObject({ status: 412, body: { code: "changed_meanwhile" } });
    const blind = await api.call(`/cases/${caseFile.reference}/answer`, token, { body: { text: "Venez." } });
    expect(blind).toMatchObject({ status: 428, body: { errors: [{ header: "If-Match" }] } });
    expect((await caseFile.reload()).status).toBe("in_progress");
  });

  test("the state of the case does not allow is 409", async () => {
    expect(await act(await buildCase({ status: "closed" }), "resume", {})).toMatchObject({ status: 409 });
  });

  test("the scopes do not name is 403; one the account may not do is 403 where it sees the case", async () => {
    const caseFile = await buildCase({ status: "in_progress" });
    token = (await buildToken(supervisor, { scopes: ["cases:read"] })).secret;
    expect(await act(caseFile, "notes", { text: "Vu" })).toMatchObject({ status: 403, body: { code: "scope_needed" } });
    token = (await buildToken(await buildUser("grievance_officer", "CD-NK"))).secret;
    expect(await act(caseFile, "reject", { reason: "Hors du programme" })).toMatchObject({
      status: 403,
      body: { code: "not_permitted" },
    });
  });

  test("that hands a case out of sight says so, and no more", async () => {
    const officer = await buildUser("grievance_officer", "CD6103");
    token = (await buildToken(officer)).secret;
    const caseFile = await buildCase({ status: "in_progress", place: "CD6103" });
    const { body } = await act(caseFile, "transfer", { to: { kind: "place", code: "CD5401" }, note: "Pour vous" });
    expect(body).toEqual({
      reference: caseFile.reference,
      visible: false,
      version: null,
      status: null,
      level: null,
      id: null,
    });
  });

  test("never gives a case to the account of a program", async () => {
    const officer = await buildUser("grievance_officer", "CD6103");
    await User.update({ service: true, disabledAt: new Date() }, { where: { id: officer.userId } });
    token = (await buildToken(officer)).secret;
    const caseFile = await buildCase({ status: "qualified" });
    expect(await act(caseFile, "take", {})).toMatchObject({ status: 409, body: { code: "service_account" } });
    expect((await caseFile.reload()).assigneeId).toBeNull();
  });

  test("to class 3 takes the case out of the program’s sight at once", async () => {
    const caseFile = await buildCase({ status: "received" });
    const given = { categoryCode: "fraud", caseClass: 3 };
    expect((await act(caseFile, "qualify", given)).body).toMatchObject({ visible: false });
    expect((await api.call(`/cases/${caseFile.reference}`, token)).status).toBe(404);
  });
});
