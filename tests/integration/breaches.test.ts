import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { Breach } from "~/models/breaches/Breach";
import { newId } from "~/models/identifiers";
import { AuditEntry } from "~/models/journal/AuditEntry";
import { OutboundMessage } from "~/models/messages/OutboundMessage";
import { Notice } from "~/models/people/Notice";
import { instantOfLocal, localMinute } from "~/models/places/zoneOffsets";
import { ROLES } from "~/models/people/roles";
import { officerAddress } from "~/workflows/breaches/tellOfBreach";
import { buildFocalPoint } from "../factories/buildFocalPoint";
import { buildUser, type UserActor } from "../factories/buildUser";
import { dumpTables } from "../support/dumpTables";
import { openTestHouse, type TestDatabase } from "../support/house";
import { sitDown, type Answer, type Desk } from "../support/routeCalls";

const ROUTE = "admin.breaches.$id";
const MAY_READ = ["national_coordinator", "administrator", "auditor"];
const NOTICED = localMinute(new Date(Date.now() - 3_600_000), "Africa/Kinshasa");
const WORDS = { title: "Un téléphone de la ligne verte perdu", account: "Oublié dans un taxi à Goma" };
const FILLED = { act: "save", version: "0", noticedAt: NOTICED, ...WORDS, people: "complainants", data: "contact" };

let house: TestDatabase;
let coordinator: UserActor;
let desk: Desk;
beforeAll(async () => {
  house = await openTestHouse();
  vi.stubEnv("DATA_DIR", house.settings.dataDir);
  vi.stubEnv("DATA_PROTECTION_OFFICER", "Mme Kahindo, <dpo@yoka.example>, +243 81 000 0000");
  vi.stubEnv("BREACH_NOTICE_HOURS", "72");
  coordinator = await buildUser("national_coordinator", "CD");
  desk = await sitDown(coordinator);
});
afterAll(async () => {
  await house.drop();
  vi.unstubAllEnvs();
});
beforeEach(async () => {
  await Promise.all([Breach.destroy({ where: {} }), AuditEntry.destroy({ where: {} })]);
  await Promise.all([Notice.destroy({ where: {} }), OutboundMessage.destroy({ where: {} })]);
});

const open = (more: Record<string, string> = {}) =>
  desk.send(ROUTE, { id: "new" }, { id: newId(), ...FILLED, ...more });
const change = (id: string, more: Record<string, string>) => desk.send(ROUTE, { id }, { ...FILLED, ...more });
const only = () => Breach.findOne({ rejectOnEmpty: true });
const fieldsOf = ({ data }: Answer) => (data as { fields: Record<string, string> }).fields;
const actions = async () => (await AuditEntry.findAll({ order: [["id", "ASC"]] })).map(({ action }) => action);

describe("a breach that is noted", () => {
  test("is kept with its words sealed, and told to the coordination and the officer without a word of it", async () => {
    expect((await open({ affected: "1 200", people: "complainants nobody" })).status).toBe(302);
    const breach = await only();
    expect(breach).toMatchObject({ affected: 1_200, people: ["complainants"], data: ["contact"], closedAt: null });
    expect(localMinute(breach.noticedAt, "Africa/Kinshasa")).toBe(NOTICED);
    expect(await actions()).toEqual(["breach.opened"]);
    expect((await Notice.findAll()).map(({ userId, kind }) => [userId, kind])).toEqual([
      [coordinator.userId, "breach_opened"],
    ]);
    expect(await OutboundMessage.count({ where: { templateKey: "breach_opened" } })).toBe(2);
    expect(Object.values(await dumpTables()).join()).not.toMatch(/taxi|Un téléphone/);
  });

  test("twice by the same form is one", async () => {
    const id = newId();
    const answers = await Promise.all([open({ id }), open({ id }), open({ id })]);
    expect(answers.map(({ status }) => status)).toEqual([302, 302, 302]);
    expect([await Breach.count(), await actions()]).toEqual([1, ["breach.opened"]]);
  });

  test("again by the same form with other words is said to be there already, and amended with them", async () => {
    const id = newId();
    await open({ id });
    const again = await open({ id, title: "Deux téléphones perdus" });
    expect(again).toMatchObject({ status: 409, data: { code: "breach_registered" } });
    expect((again.data as { typed: object }).typed).toMatchObject({ id, title: "Deux téléphones perdus" });
    expect((await change(id, { title: "Deux téléphones perdus" })).status).toBe(302);
    expect([await Breach.count(), await actions()]).toEqual([1, ["breach.opened", "breach.changed"]]);
  });

  test.each([
    ["no title", { title: " " }, { title: "errors.breach_words_needed" }],
    ["a title as long as a book", { title: "x".repeat(10_000) }, { title: "errors.breach_too_long" }],
    ["no time it was noticed at", { noticedAt: "" }, { noticedAt: "errors.date_needed" }],
    ["a day there is none of", { noticedAt: "2026-02-31T10:00" }, { noticedAt: "errors.breach_date" }],
    ["a time to come", { authorityAt: "2099-01-01T10:00" }, { authorityAt: "errors.breach_date" }],
    ["a number in words", { affected: "beaucoup" }, { affected: "errors.breach_number" }],
    ["a negative number", { affected: "-1" }, { affected: "errors.breach_number" }],
  ])("with %s is refused beside its field, and nothing is kept", async (_what, more, fields) => {
    const answer = await open(more);
    expect([answer.status, fieldsOf(answer)]).toEqual([422, fields]);
    expect([await Breach.count(), await actions()]).toEqual([0, []]);
  });

  test("that happened after it was noticed is refused", async () => {
    const happenedAt = localMinute(new Date(), "Africa/Kinshasa");
    expect(fieldsOf(await open({ happenedAt }))).toEqual({ happenedAt: "errors.breach_before_noticed" });
  });

  test("in words of the focal points' list is refused: the register is read by others", async () => {
    await buildFocalPoint();
    const answer = await open({ measures: "Le harcèlement a été dit à un agent" });
    expect(fieldsOf(answer)).toEqual({ measures: "errors.breach_for_focal_points" });
    expect(await Breach.count()).toBe(0);
  });
});

describe("a breach of the register", () => {
  test("is gone on with, the journal keeping what stood there sealed, and not from an old page", async () => {
    await open();
    const { id } = await only();
    await change(id, { authorityAt: NOTICED, authorityWords: "Courrier 12", data: "contact said" });
    const line = await AuditEntry.findOne({ where: { action: "breach.changed" }, rejectOnEmpty: true });
    expect(line.facts).toEqual({ fields: "authorityWords authorityAt data" });
    expect(line.sealedValues).not.toBeNull();
    expect((await change(id, { title: "Vu d’une vieille page" })).status).toBe(409);
    expect(
      (await change(id, { authorityAt: NOTICED, authorityWords: "Courrier 12", data: "said contact" })).status,
    ).toBe(302);
    expect(await actions()).toEqual(["breach.opened", "breach.changed"]);
  });

  test("changes no more once it is closed, and may be reopened", async () => {
    await open();
    const { id } = await only();
    const act = (name: string) => desk.send(ROUTE, { id }, { act: name });
    await Promise.all([act("close"), act("close")]);
    expect((await change(id, { title: "Encore", version: "1" })).status).toBe(409);
    await act("reopen");
    expect((await change(id, { title: "Encore", version: "2" })).status).toBe(302);
    expect(await actions()).toEqual(["breach.opened", "breach.closed", "breach.reopened", "breach.changed"]);
  });

  test("says until when the authority is to be told, and that the time has passed", async () => {
    const standing = async () => {
      const { breaches } = (await desk.read("admin.breaches._index")).data as {
        breaches: { dueAt: string; late: boolean }[];
      };
      return breaches.map(({ dueAt, late }) => [dueAt, late]);
    };
    await open();
    const due = new Date(instantOfLocal(NOTICED, "Africa/Kinshasa").getTime() + 72 * 3_600_000);
    expect(await standing()).toEqual([[due.toISOString(), false]]);
    const { id } = await only();
    await change(id, { noticedAt: "2026-01-05T08:00" });
    expect(await standing()).toEqual([[expect.any(String), true]]);
    await change(id, { noticedAt: "2026-01-05T08:00", authorityAt: "2026-01-06T08:00", version: "1" });
    expect(await standing()).toEqual([[null, false]]);
  });

  test("leaves as a file, which the journal tells", async () => {
    await open();
    const answer = await desk.read("admin.breaches_.csv");
    expect(new Headers(answer.headers).get("Content-Type")).toContain("text/csv");
    expect(await actions()).toEqual(["breach.opened", "breach.exported"]);
  });

  test.each(ROLES)("is read by who may, kept by the coordination, and is nothing to anybody else: %s", async (role) => {
    await open();
    const { id } = await only();
    const theirs = await sitDown(await buildUser(role, "CD"));
    const [reads, keeps] = [MAY_READ.includes(role), role === "national_coordinator"];
    expect((await theirs.read("admin.breaches._index")).status).toBe(reads ? 200 : 404);
    expect((await theirs.read(ROUTE, { id })).status).toBe(reads ? 200 : 404);
    expect((await theirs.read("admin.breaches_.csv")).status).toBe(reads ? 200 : 404);
    expect((await theirs.send(ROUTE, { id }, { act: "close" })).status).toBe(keeps ? 302 : 404);
    expect(Boolean((await only()).closedAt)).toBe(keeps);
  });
});

test.each([
  ["Mme Kahindo, dpo@yoka.example", "dpo@yoka.example"],
  ["Kahindo <dpo@yoka.example>", "dpo@yoka.example"],
  ["Bureau 4, avenue de la Paix, +243 81 000 0000", null],
  [undefined, null],
])("the officer of %j is written to at %s", (officer, address) => {
  expect(officerAddress(officer)).toBe(address);
});
