import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ConfidentialBox, ConfidentialReport } from "~/models/confidential/ConfidentialReport";
import { ConfidentialUnlock } from "~/models/confidential/confidentialSideRows";
import { FocalKey } from "~/models/confidential/FocalKey";
import { User } from "~/models/people/User";
import { carryTurn, changePassphrase, turnKey } from "~/workflows/confidential/changeKey";
import { fileReport } from "~/workflows/confidential/fileReport";
import { loseFocalKey, makeFocalKey } from "~/workflows/confidential/makeFocalKey";
import { openReports } from "~/workflows/confidential/openReport";
import { focalPoints } from "~/workflows/confidential/readerKeys";
import { readReport } from "~/workflows/confidential/readReport";
import { makeRecoveryKey, useRecoveryKey } from "~/workflows/confidential/recoveryKey";
import { unlockRoom } from "~/workflows/confidential/unlockRoom";
import { listKeys, retireKey, vouchForKey } from "~/workflows/confidential/vouchForKey";
import { SYSTEM } from "~/workflows/commandContext";
import { asSystem, queryContext, runCommand } from "~/workflows/runCommand";
import { buildFocalPoint, openRoomOf, PASSPHRASE, vouchFor } from "../factories/buildFocalPoint";
import type { UserActor } from "../factories/buildUser";
import { dumpTables } from "../support/dumpTables";
import { openTestHouse, type TestDatabase } from "../support/house";

const NEXT = "une toute autre phrase secrète";

let opened: TestDatabase;
let solange: UserActor;
let judith: UserActor;
beforeAll(async () => {
  opened = await openTestHouse();
  solange = await buildFocalPoint("Solange Nabintu");
  judith = await buildFocalPoint("Judith Mwamini");
  await vouchFor(judith, solange, await openRoomOf(solange));
});
afterAll(() => opened.drop());

const visitor = (actor: UserActor) => ({ actor, sessionSecret: "the form secret of a session" });
const tell = (words: string, except: string | null = null) =>
  asSystem((ctx) =>
    fileReport(ctx, {
      ...{ channel: "web", words, provinceCode: null, linkedToProject: "yes", ageBand: null, sex: null },
      ...{ recent: null, consent: true, callback: null, followUp: false, except },
    }),
  );
const wordsFor = async (actor: UserActor, passphrase = PASSPHRASE) => {
  const reports = await openReports(queryContext(actor), await openRoomOf(actor, passphrase));
  return reports.map(({ content }) => content.words).sort();
};
const liveKeys = (userId: string) => FocalKey.findAll({ where: { userId, retiredAt: null } });

describe("a passphrase", () => {
  test("is changed by whoever knows it; the old one opens nothing any more, and open rooms are locked", async () => {
    await tell("La première");
    const wrong = changePassphrase(visitor(judith), { current: "pas celle-là du tout", next: NEXT });
    await expect(wrong).rejects.toMatchObject({ fields: { current: "errors.passphrase_wrong" } });
    const short = changePassphrase(visitor(judith), { current: PASSPHRASE, next: "courte" });
    await expect(short).rejects.toMatchObject({ fields: { passphrase: "errors.passphrase_short" } });
    const { keyId } = await openRoomOf(judith);
    await changePassphrase(visitor(judith), { current: PASSPHRASE, next: NEXT });
    expect(await ConfidentialUnlock.count({ where: { keyId } })).toBe(0);
    expect(await unlockRoom(visitor(judith), PASSPHRASE)).toBeNull();
    expect(await wordsFor(judith, NEXT)).toEqual(["La première"]);
    await changePassphrase(visitor(judith), { current: NEXT, next: PASSPHRASE });
  });
});

describe("a key that is turned", () => {
  test("hands over every report, those told meanwhile too, wherever it was stopped; the old one is destroyed", async () => {
    for (const words of ["La deuxième", "La troisième"]) await tell(words);
    const [old] = await liveKeys(judith.userId);
    await turnKey(visitor(judith), { current: PASSPHRASE, next: NEXT });
    await expect(turnKey(visitor(judith), { current: PASSPHRASE, next: NEXT })).rejects.toMatchObject({ status: 409 });
    await tell("Pendant le changement");
    const room = await openRoomOf(judith);
    const step = () => runCommand(judith, (ctx) => carryTurn(ctx, room, 1));
    expect(await step()).toBe(false); // and here the machine stops
    expect(await wordsFor(judith)).toHaveLength(4);
    expect(await focalPoints(queryContext(SYSTEM))).toHaveLength(2);
    let done = false;
    while (!done) done = await step();
    const [next, ...more] = await liveKeys(judith.userId);
    expect(more).toEqual([]);
    expect(next?.id).not.toBe(old?.id);
    expect(await FocalKey.findByPk(old?.id)).toMatchObject({ wrappedKey: null });
    expect(await ConfidentialBox.count({ where: { keyId: old?.id } })).toBe(0);
    expect(await unlockRoom(visitor(judith), PASSPHRASE)).toBeNull();
    const all = ["La deuxième", "La première", "La troisième", "Pendant le changement"];
    expect(await wordsFor(judith, NEXT)).toEqual(all);
    expect(await wordsFor(solange)).toEqual(all);
  });

  test("is no key of somebody else's to hand over", async () => {
    const room = await openRoomOf(solange);
    await expect(runCommand(solange, (ctx) => carryTurn(ctx, room))).rejects.toMatchObject({ status: 409 });
  });
});

describe("a recovery key", () => {
  let shares: [string, string];
  const use = (two: [string, string], email: string) => asSystem((ctx) => useRecoveryKey(ctx, { shares: two, email }));
  const mailOf = async ({ userId }: UserActor) => (await User.findByPk(userId, { rejectOnEmpty: true })).email;

  test("belongs to two persons, and stands nowhere but in their hands", async () => {
    const twice = asSystem((ctx) => makeRecoveryKey(ctx, ["Mme Kanza", " Mme Kanza"]));
    await expect(twice).rejects.toMatchObject({ fields: { holder: "errors.two_holders" } });
    const made = await asSystem((ctx) => makeRecoveryKey(ctx, ["Mme Kanza", "M. Ilunga"]));
    shares = made.shares;
    const row = await FocalKey.findOne({ where: { kind: "recovery" }, rejectOnEmpty: true });
    expect(row.wrappedKey).toBeNull();
    const everything = Object.values(await dumpTables(/^$/)).join("\n");
    for (const word of [...shares[0].split(" ").slice(2), "Kanza", "Ilunga"]) expect(everything).not.toContain(word);
  });

  test("counts once a focal point vouches for it, and is shown with who holds its shares", async () => {
    await tell("Avant la reconnaissance");
    const room = await openRoomOf(solange);
    const key = async () => (await listKeys(queryContext(solange), room)).find(({ kind }) => kind === "recovery");
    const waiting = await key();
    expect(waiting).toMatchObject({ state: "waiting", holders: ["Mme Kanza", "M. Ilunga"] });
    await expect(use(shares, await mailOf(judith))).rejects.toMatchObject({
      fields: { shares: "errors.shares_foreign" },
    });
    await runCommand(solange, (ctx) => vouchForKey(ctx, room, { keyId: waiting?.id ?? "" }));
    expect(await key()).toMatchObject({ state: "in_force", vouchedBy: "Solange Nabintu" });
  });

  test("with one share opens nothing", async () => {
    const email = await mailOf(judith);
    const refused = (fields: object, two: [string, string]) =>
      expect(use(two, email)).rejects.toMatchObject({ fields });
    await refused({ shares: "errors.shares_same" }, [shares[0], shares[0]]);
    await refused({ shares: "errors.share_second_unreadable" }, [shares[0], shares[1].slice(6)]);
    const { shares: foreign } = await asSystem((ctx) => makeRecoveryKey(ctx, ["X", "Y"]));
    await refused({ shares: "errors.shares_foreign" }, [shares[0], foreign[1]]);
  });

  test("gives a focal point who lost her passphrase all she could read, but what is kept from her, and each report says so", async () => {
    await tell("Pour Judith seule", "Solange Nabintu");
    await runCommand(solange, loseFocalKey);
    await expect(use(shares, await mailOf(solange))).rejects.toMatchObject({
      fields: { email: "errors.no_focal_key" },
    });
    expect(await runCommand(solange, (ctx) => makeFocalKey(ctx, { passphrase: NEXT }))).toBe(false);
    await use(shares, await mailOf(solange));
    const hers = await wordsFor(solange, NEXT);
    expect(hers).toContain("Avant la reconnaissance");
    expect(hers).not.toContain("Pour Judith seule");
    expect(hers).toHaveLength((await ConfidentialReport.count()) - 1);
    const room = await openRoomOf(solange, NEXT);
    const [report] = await openReports(queryContext(solange), room);
    const { steps } = await runCommand(solange, (ctx) => readReport(ctx, room, report?.row.id ?? ""));
    expect(steps.at(-1)).toMatchObject({ act: "recover", byUserId: null, aboutUserId: solange.userId });
    const own = (await listKeys(queryContext(solange), room)).find((key) => key.own && key.state !== "retired");
    expect(own).toMatchObject({ state: "in_force", byRecovery: true });
    await use(shares, await mailOf(solange)); // again, nothing happens
    expect(await wordsFor(solange, NEXT)).toEqual(hers);
  });

  test("opens the reports of a house whose every passphrase is lost", async () => {
    for (const actor of [solange, judith]) await runCommand(actor, loseFocalKey);
    expect(await runCommand(judith, (ctx) => makeFocalKey(ctx, { passphrase: PASSPHRASE }))).toBe(true);
    expect(await wordsFor(judith)).toEqual([]);
    await use(shares, await mailOf(judith));
    expect(await wordsFor(judith)).toContain("Pour Judith seule");
  });

  test("is replaced by a newer one that somebody vouches for, and can be taken out of use", async () => {
    const room = await openRoomOf(judith);
    const keys = () => FocalKey.findAll({ where: { kind: "recovery", retiredAt: null } });
    const { shares: newer } = await asSystem((ctx) => makeRecoveryKey(ctx, ["Mme Kanza", "M. Ilunga"]));
    const made = (await keys()).find(({ proof }) => proof === null);
    await runCommand(judith, (ctx) => vouchForKey(ctx, room, { keyId: made?.id ?? "" }));
    expect((await keys()).map(({ id }) => id)).toEqual([made?.id]);
    await expect(use(shares, await mailOf(judith))).rejects.toMatchObject({
      fields: { shares: "errors.shares_foreign" },
    });
    await use(newer, await mailOf(judith));
    await runCommand(judith, (ctx) => retireKey(ctx, room, { keyId: made?.id ?? "" }));
    expect(await ConfidentialBox.count({ where: { keyId: made?.id } })).toBe(0);
  });
});
