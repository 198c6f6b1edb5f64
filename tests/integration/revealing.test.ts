import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { fixedClock } from "~/models/clock";
import { TooManyAttemptsError } from "~/models/errors";
import { AuditEntry } from "~/models/journal/AuditEntry";
import { Notice } from "~/models/people/Notice";
import type { Role } from "~/models/people/roles";
import { Session } from "~/models/people/Session";
import { REVEAL_WHYS } from "~/app/components/identity/RevealFields";
import { MOST_REVEALS } from "~/workflows/identity/countReveal";
import { REVEALED_MS } from "~/workflows/identity/revealed";
import { REVEAL_REASONS, revealCaseIdentity } from "~/workflows/identity/revealIdentity";
import { readHousehold } from "~/workflows/registry/readHousehold";
import { queryContext, runCommand } from "~/workflows/runCommand";
import { readCase } from "~/workflows/triage/readCase";
import { buildCase, somePhone } from "../factories/buildCase";
import { buildUser, type UserActor } from "../factories/buildUser";
import { clearIn, namedCase, seedCanaries } from "../support/canaryPeople";
import { openTestHouse, type TestDatabase } from "../support/house";
import { sitDown } from "../support/routeCalls";

let house: TestDatabase;
beforeAll(async () => {
  house = await openTestHouse();
  vi.stubEnv("DATA_DIR", house.settings.dataDir);
  await seedCanaries();
});
afterAll(() => house.drop());

describe("whoever says why", () => {
  test("may give the reasons the form offers", () => {
    expect(REVEAL_WHYS).toEqual(REVEAL_REASONS);
  });

  test("sees who it is in that session, for a quarter of an hour, and the journal says so", async () => {
    const officer = await buildUser("grievance_officer");
    const [desk, elsewhere] = [await sitDown(officer), await sitDown(officer)];
    const one = await namedCase();
    const form = { act: "reveal", caseId: one.id, why: "other", words: "Deux noms se ressemblent" };
    expect(
      (await desk.send("cases.$reference", { reference: one.reference }, { ...form, words: "" })).data,
    ).toMatchObject({
      fields: { words: "errors.reveal_words" },
    });
    const unasked = await desk.send("cases.$reference", { reference: one.reference }, { ...form, why: "" });
    expect(unasked.data).toMatchObject({ fields: { why: "errors.reveal_why" } });
    expect((await desk.send("cases.$reference", { reference: one.reference }, form)).status).toBe(200);
    const pages = (at: typeof desk) => at.read("cases.$reference", { reference: one.reference });
    expect(clearIn((await pages(desk)).data)).toEqual(expect.arrayContaining(["zawadi", "mbokani", "kanyinda"]));
    expect(clearIn((await pages(elsewhere)).data)).toEqual([]);
    const line = await AuditEntry.findOne({ where: { caseId: one.id, action: "case.identity_revealed" } });
    expect(line).toMatchObject({ actorId: officer.userId, facts: { why: "other" } });
    expect(line?.sealedValues?.toString("latin1")).not.toContain("Deux noms");

    const session = await Session.findOne({ where: { userId: officer.userId }, order: [["createdAt", "ASC"]] });
    const seen = { ...officer, sessionId: session?.id };
    const later = fixedClock(new Date(Date.now() + REVEALED_MS + 60_000));
    const afterwards = await readCase(queryContext(seen, { clock: later }), one.reference);
    expect(afterwards.person).toMatchObject({ masked: true, shownUntil: null });
  });

  test("is seen to have done so by supervision, and not by colleagues", async () => {
    const one = await namedCase();
    const officer = { ...(await buildUser("grievance_officer")), sessionId: "a-session" };
    const asked = { caseId: one.id, why: "payment" as const, words: "Elle demande par guichet" };
    await runCommand(officer, (ctx) => revealCaseIdentity(ctx, asked));
    await runCommand(officer, (ctx) => revealCaseIdentity(ctx, asked)); // sent twice
    const shown = async (role: Role, place: string) => {
      const { timeline } = await readCase(queryContext(await buildUser(role, place)), one.reference);
      return timeline.flatMap((item) => (item.kind === "event" && item.action.endsWith("revealed") ? [item.text] : []));
    };
    expect(await shown("grievance_supervisor", "CD-NK")).toEqual(["Elle demande par guichet"]);
    expect(await shown("auditor", "CD")).toEqual([null]);
    expect(await shown("grievance_officer", "CD-NK")).toEqual([]);
  });

  test("sees the people and accounts of a household, on its page and in the lists", async () => {
    const supervisor = await buildUser("grievance_supervisor");
    const desk = await sitDown(supervisor);
    const stranger = await sitDown(await buildUser("grievance_officer", "CD-IT"));
    const form = { why: "verify", words: "" };
    expect((await stranger.send("registry.$code", { code: "MASKED" }, form)).status).toBe(404);
    expect((await desk.send("registry.$code", { code: "MASKED" }, form)).status).toBe(200);
    const page = await desk.read("registry.$code", { code: "MASKED" });
    expect(clearIn(page.data)).toEqual(expect.arrayContaining(["kanyinda", "07-23"]));
    expect(clearIn((await desk.read("payments._index")).data)).toEqual(expect.arrayContaining(["2 999"]));
    const lines = await AuditEntry.findAll({ where: { actorId: supervisor.userId }, order: [["id", "ASC"]] });
    expect(lines.map(({ action }) => action)).toEqual([
      "registry.identity_revealed",
      "registry.household_read",
      "registry.accounts_listed",
    ]);
  });

  test("is refused after twenty in an hour, and those who watch over it are told once", async () => {
    const administrator = await buildUser("administrator", "CD");
    const officer = { ...(await buildUser("grievance_officer")), sessionId: "a-session" };
    const ask = async (at: Date) => {
      const one = await buildCase({ phone: somePhone() });
      const asked = { caseId: one.id, why: "verify" as const, words: "" };
      await runCommand(officer, (ctx) => revealCaseIdentity(ctx, asked), { clock: fixedClock(at) });
    };
    const now = new Date();
    for (let turn = 0; turn < MOST_REVEALS; turn += 1) await ask(now);
    await expect(ask(now)).rejects.toBeInstanceOf(TooManyAttemptsError);
    await expect(ask(now)).rejects.toMatchObject({ status: 429, code: "too_many_reveals" });
    const told = await Notice.findAll({ where: { userId: administrator.userId, kind: "identities_revealed" } });
    expect(told.map(({ facts }) => (JSON.parse(facts ?? "") as { owner: string }).owner)).toEqual([officer.name]);
    await ask(new Date(now.getTime() + 3_600_001));
  });
});

describe("a page that shows people unmasked", () => {
  test("leaves one line with their ids, and one of masked people none", async () => {
    const [registrar, officer] = [await buildUser("registry_officer"), await buildUser("grievance_officer")];
    for (const actor of [registrar, officer]) {
      const desk = await sitDown(actor);
      await desk.read("registry._index");
      await desk.read("registry._index"); // looked at again
    }
    const { household } = await readHousehold(queryContext(registrar), "MASKED");
    const lines = async ({ userId }: UserActor) =>
      (await AuditEntry.findAll({ where: { actorId: userId, action: "registry.people_listed" } })).map(
        ({ facts }) => facts,
      );
    expect(await lines(registrar)).toEqual([{ count: 1, ids: household.id }]);
    expect(await lines(officer)).toEqual([]);
  });
});
