import { once } from "node:events";
import type { AddressInfo } from "node:net";
import express from "express";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { presentJournalLine } from "~/app/presenters/journal";
import { noteRefusedPages } from "~/app/refusedPages.server";
import { CaseFile } from "~/models/cases/CaseFile";
import { fixedClock } from "~/models/clock";
import { newId } from "~/models/identifiers";
import { AuditEntry } from "~/models/journal/AuditEntry";
import { RoleGrant } from "~/models/people/RoleGrant";
import { Session } from "~/models/people/Session";
import { insertRows } from "~/models/statements";
import { editAccount } from "~/workflows/access/editAccount";
import { hashToken, newSecret } from "~/workflows/access/sessionLife";
import type { UserActor } from "~/workflows/access/readSession";
import { exportJournal } from "~/workflows/journal/exportJournal";
import { JOURNAL_ACTIONS } from "~/workflows/journal/journalActions";
import { listJournal, type ListJournal } from "~/workflows/journal/listJournal";
import { namedPage, noteRefusedPage } from "~/workflows/journal/noteRefusedPage";
import { rejectCase } from "~/workflows/resolution/rejectCase";
import { queryContext, runCommand } from "~/workflows/runCommand";
import { buildAccount } from "../factories/buildAccount";
import { buildCase } from "../factories/buildCase";
import { buildUser } from "../factories/buildUser";
import { openTestHouse, type TestDatabase } from "../support/house";
import { analyseTables, questionsOf } from "../support/questions";
import { waitUntil } from "../support/waitUntil";

let house: TestDatabase;
let administrator: UserActor;
let auditor: UserActor;
let officer: UserActor;
beforeAll(async () => {
  house = await openTestHouse();
  administrator = await buildUser("administrator", "CD");
  auditor = await buildUser("auditor", "CD");
  officer = await buildUser("grievance_officer", "CD-NK");
});
afterAll(() => house.drop());
beforeEach(() => AuditEntry.destroy({ where: {} }));

const look = (actor: UserActor, asked: ListJournal = {}) => listJournal(queryContext(actor), asked);
const shown = async (actor: UserActor, asked: ListJournal = {}) => {
  const { lines, names } = await look(actor, asked);
  return lines.map((line) => presentJournalLine(line, { names, categories: new Map() }));
};

describe("what a line holds under its seal", () => {
  test("is shown before and after to who manages accounts, and to no auditor", async () => {
    const { id: userId } = await buildAccount({ name: "Aline" });
    await runCommand(administrator, (ctx) =>
      editAccount(ctx, { userId, name: "Aline Mbuyi", language: "fr", phone: "" }),
    );
    const action = "access.account_edited";
    const [line] = await shown(administrator, { action });
    expect(line?.sealed).toEqual([{ name: "name", before: "Aline", after: "Aline Mbuyi" }]);
    expect((await shown(auditor, { action }))[0]?.sealed).toEqual([]);
  });

  test("of a case is shown to who reads its words and its identity, and to no other reader of the journal", async () => {
    const supervisor = await buildUser("grievance_supervisor", "CD-NK");
    const { id, version } = await buildCase({ status: "qualified" });
    await runCommand(supervisor, (ctx) => rejectCase(ctx, { caseId: id, version, reason: "Hors du programme" }));
    const both: UserActor = { ...supervisor, grants: [...supervisor.grants, ...auditor.grants] };
    const sealed = async (actor: UserActor) => (await shown(actor, { action: "case.rejected" }))[0]?.sealed;
    expect(await sealed(both)).toEqual([{ name: "reason", before: null, after: "Hors du programme" }]);
    expect(await sealed(auditor)).toEqual([]);
  });
});

describe("a page that was refused", () => {
  const refuse = (path: string, more: object = {}, clock = fixedClock(new Date())) =>
    noteRefusedPage({ actor: officer, path, status: 404, requestId: null, ...more }, clock);
  const pages = async () => (await AuditEntry.findAll({ order: [["id", "ASC"]] })).map(({ facts }) => facts?.page);

  test("is a line, the same for what exists and what never was, once in half an hour", async () => {
    const { reference } = await buildCase({ place: "CD5401" });
    await AuditEntry.destroy({ where: {} });
    const never = await buildCase({ place: "CD5401" });
    await CaseFile.destroy({ where: { id: never.id } });
    await AuditEntry.destroy({ where: {} });
    for (const one of [reference, reference, never.reference]) await refuse(`/cases/${one}`);
    expect(await pages()).toEqual([reference, never.reference].map((number) => namedPage(`/cases/${number}`)));
    expect(JSON.stringify(await pages())).not.toMatch(new RegExp(`${reference}|${never.reference}`));
    await refuse(`/cases/${reference}`, {}, fixedClock(new Date(Date.now() + 3_600_000)));
    expect(await pages()).toHaveLength(3);
    expect(await shown(auditor, { action: "access.page_refused" })).toHaveLength(3);
  });

  test("holds nothing that somebody typed but words of the house and ids, and a mark for the number of a case", () => {
    const id = newId();
    expect(namedPage(`/registry/${id}`)).toBe(`/registry/${id}`);
    expect(namedPage("/cases/0812345678/Jean%20Kabila")).toBe("/cases/…/…");
    expect(namedPage("/admin/users.data")).toBe("/admin/users");
  });

  test("is not written twice where the command that refused has said so", async () => {
    const entry = { id: newId(), at: new Date(), actorKind: "user", actorId: officer.userId, requestId: "r-7" };
    const rest = { action: "access.refused", subjectType: "Command", facts: '{"code":"not_permitted"}' };
    await insertRows(AuditEntry, [{ ...entry, ...rest }]);
    await refuse("/cases/bulk", { status: 403, requestId: "r-7" });
    expect(await AuditEntry.count()).toBe(1);
  });

  test("is noted by the web server, once the answer has left, for whoever is signed in and for nobody else", async () => {
    const [token, now] = [newSecret(), new Date()];
    const times = { createdAt: now, lastSeenAt: now, expiresAt: new Date(now.getTime() + 60_000) };
    const session = { tokenHash: hashToken(token), userId: officer.userId, csrfToken: "c", userAgent: null };
    await Session.create({ ...session, ...times });
    const app = express();
    app.use(noteRefusedPages);
    app.get("/home", (_request, response) => void response.send("here"));
    const server = app.listen(0, "127.0.0.1");
    await once(server, "listening");
    const ask = (path: string, cookie = "") =>
      fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, { headers: { cookie } });
    await ask("/journal");
    await ask("/journal", "yoka_session=never-was");
    for (const path of ["/home", "/assets/lost.js", "/confidential/x", "/journal?who=x"])
      await ask(path, `yoka_session=${token}`);
    await waitUntil("the journal to know", async () => (await AuditEntry.count()) > 0);
    server.close();
    expect(await pages()).toEqual(["/journal"]);
  });

  test("to a focal point is shown to nobody", async () => {
    const focal = await buildUser("eas_hs_focal_point", "CD");
    await noteRefusedPage({ actor: focal, path: "/confidential/x", status: 404, requestId: null });
    expect(await shown(auditor)).toEqual([]);
    await RoleGrant.destroy({ where: { userId: focal.userId } });
  });
});

test("the journal leaves as a file with a line that says who took how much, and never what is sealed", async () => {
  const { id: userId } = await buildAccount({ name: "Béa" });
  await runCommand(administrator, (ctx) => editAccount(ctx, { userId, name: "Béa Ilunga", language: "fr", phone: "" }));
  const file = await runCommand(administrator, (ctx) => exportJournal(ctx, {}));
  expect(file.lines.map(({ entry }) => entry.action)).toEqual(["access.account_edited"]);
  const entry = await AuditEntry.findOne({ where: { action: "journal.exported" }, rejectOnEmpty: true });
  expect(entry).toMatchObject({ actorId: administrator.userId, facts: { lines: 1, act: null } });
  await expect(runCommand(officer, (ctx) => exportJournal(ctx, {}))).rejects.toMatchObject({ status: 404 });
});

describe("at any length the journal is read from an index, in its order, without reading what is passed over", () => {
  beforeEach(async () => {
    const at = Date.parse("2026-03-01T00:00:00Z");
    const rows = Array.from({ length: 4_000 }, (_, index) => ({
      id: newId(at + index * 1_000),
      at: new Date(at + index * 1_000),
      actorKind: "user",
      actorId: index % 7 ? officer.userId : administrator.userId,
      action: JOURNAL_ACTIONS[index % JOURNAL_ACTIONS.length],
      subjectType: "User",
      subjectId: officer.userId,
      caseId: null,
      facts: null,
      sealedValues: null,
      requestId: null,
    }));
    for (let start = 0; start < rows.length; start += 500) await insertRows(AuditEntry, rows.slice(start, start + 500));
    await analyseTables(["audit_entries"]);
  });

  test("however it is narrowed, by whoever reads it, on the first page and far down", async () => {
    const day = { from: new Date("2026-03-01T00:10:00Z"), until: new Date("2026-03-01T00:40:00Z") };
    const far = (await look(auditor, { limit: 40 })).next;
    for (const reader of [auditor, administrator])
      for (const asked of [
        {},
        { action: "access.signed_in" },
        { actorId: officer.userId },
        { actorId: officer.userId, action: "access.granted" },
        day,
        { ...day, actorId: administrator.userId },
        { after: far },
        { after: far, actorId: officer.userId },
      ]) {
        const asking = await questionsOf(() => look(reader, asked), ["audit_entries"]);
        expect(asking.length).toBeGreaterThan(0);
        expect(asking.flatMap(({ sql, slow }) => slow.map((part) => `${part}\n${sql}`))).toEqual([]);
      }
  });

  test("and what it shows is the same as reading all of it", async () => {
    const open = await AuditEntry.findAll({
      where: { actorId: officer.userId, action: ["access.granted", "access.signed_in", "journal.root_published"] },
      order: [
        ["at", "DESC"],
        ["id", "DESC"],
      ],
    });
    const granted = (await look(administrator, { actorId: officer.userId, limit: 2_000 })).lines.map(
      ({ entry }) => entry,
    );
    const wanted = new Set(open.map(({ id }) => id));
    expect(granted.filter(({ id }) => wanted.has(id)).map(({ id }) => id)).toEqual(open.map(({ id }) => id));
  });
});
