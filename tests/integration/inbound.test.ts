import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CaseFile } from "~/models/cases/CaseFile";
import { formatReference } from "~/models/cases/reference";
import { fixedClock } from "~/models/clock";
import { InboundMessage } from "~/models/messages/InboundMessage";
import { openPart } from "~/models/messages/messageSeals";
import { OutboundMessage } from "~/models/messages/OutboundMessage";
import { PhoneContact } from "~/models/messages/PhoneContact";
import { keyedHash } from "~/models/sealing/seal";
import { processMessages } from "~/channels/inbound/processMessages";
import { answerCase } from "~/workflows/resolution/answerCase";
import { rejectCase } from "~/workflows/resolution/rejectCase";
import { runCommand } from "~/workflows/runCommand";
import { takeCase } from "~/workflows/triage/assignCase";
import { qualifyCase } from "~/workflows/triage/qualifyCase";
import { somePhone } from "../factories/buildCase";
import { buildInbound } from "../factories/buildInbound";
import { buildUser, type UserActor } from "../factories/buildUser";
import { openTestHouse, type TestDatabase } from "../support/house";

let house: TestDatabase;
let officer: UserActor;
const clock = fixedClock("2026-03-02T08:00:00Z");

beforeAll(async () => {
  house = await openTestHouse();
  officer = await buildUser("grievance_officer", "CD-NK");
  await buildUser("national_coordinator", "CD");
});
afterAll(() => house.drop());

/** The phone says something, and it is processed. */
async function say(phone: string, text: string) {
  const message = await buildInbound({ phone, text, clock });
  await processMessages(clock);
  return message.reload();
}

const casesOf = (phone: string) =>
  CaseFile.findAll({ where: { contactHash: keyedHash(phone, "phone") }, order: [["id", "ASC"]] });
const repliesTo = (phone: string) =>
  OutboundMessage.findAll({ where: { recipientHash: keyedHash(phone, "phone") }, order: [["id", "ASC"]] });

async function keysOfRepliesTo(phone: string) {
  return (await repliesTo(phone)).map((reply) => reply.templateKey);
}

async function answer(caseFile: CaseFile, text = "Venez mercredi.") {
  await runCommand(
    officer,
    (ctx) =>
      qualifyCase(ctx, {
        caseId: caseFile.id,
        version: caseFile.version,
        categoryCode: "payment",
        detailCode: null,
        caseClass: 1,
        placeCode: null,
      }),
    { clock },
  );
  await runCommand(officer, (ctx) => takeCase(ctx, { caseId: caseFile.id }), { clock });
  await caseFile.reload();
  await runCommand(officer, (ctx) => answerCase(ctx, { caseId: caseFile.id, version: caseFile.version, text }), {
    clock,
  });
}

describe("an SMS", () => {
  test("that complains opens a case where it says it is, in the language of that place", async () => {
    const phone = somePhone();
    const message = await say(phone, "LALAMIKO Sijapokea pesa ya mwezi wa tatu, niko Masisi");
    const [caseFile] = await casesOf(phone);
    expect(caseFile).toMatchObject({
      provinceCode: "CD-NK",
      territoryCode: "CD6103",
      language: "swc",
      status: "received",
    });
    expect(message).toMatchObject({ status: "processed", meaning: "complaint", caseId: caseFile?.id });
    expect(await keysOfRepliesTo(phone)).toEqual(["received"]);
  });

  test("is sealed again under its case's key, and no longer opens with the field key", async () => {
    const message = await say(somePhone(), "Mon argent n'est pas venu à Goma");
    expect(() => openPart(null, message.sealedText, "inbound.text")).toThrow();
  });

  test("that says more within a day joins the same case; PLAINTE always opens a new one", async () => {
    const phone = somePhone();
    await say(phone, "Pas de paiement à Goma");
    const more = await say(phone, "Et mes voisins non plus");
    expect(more.meaning).toBe("addition");
    expect(await casesOf(phone)).toHaveLength(1);
    await say(phone, "PLAINTE Le point d'eau est cassé");
    expect(await casesOf(phone)).toHaveLength(2);
  });

  test("of two parts sent together opens one case that shows both", async () => {
    const phone = somePhone();
    await buildInbound({ phone, text: "x".repeat(153), clock });
    await buildInbound({ phone, text: "la fin", clock });
    await processMessages(clock);
    const [caseFile] = await casesOf(phone);
    expect(await InboundMessage.count({ where: { caseId: caseFile?.id } })).toBe(2);
  });

  test("from a name, a short code or our own number is a case too, and is never answered", async () => {
    for (const sender of ["Promo VODACOM", "21512"]) {
      await say(sender, "Gagnez 10000 FC");
      expect(await casesOf(sender)).toHaveLength(1);
      expect(await repliesTo(sender)).toHaveLength(0);
    }
  });

  test("without words opens nothing and is answered with help, once a minute", async () => {
    const phone = somePhone();
    await say(phone, "");
    await say(phone, "  ");
    expect(await casesOf(phone)).toHaveLength(0);
    expect(await keysOfRepliesTo(phone)).toEqual(["help"]);
  });
});

describe("words of command", () => {
  test("STATUT tells the stage to the phone the case came from, and to nobody else", async () => {
    const phone = somePhone();
    await say(phone, "Pas de paiement à Goma");
    const [caseFile] = await casesOf(phone);
    await say(phone, `Statut ${formatReference(caseFile?.reference ?? "")}`);
    expect(await keysOfRepliesTo(phone)).toEqual(["received", "status"]);
    const stranger = somePhone();
    await say(stranger, `STATUT ${caseFile?.reference}`);
    expect(await keysOfRepliesTo(stranger)).toEqual(["unknown_reference"]);
  });

  test("STATUT without a number tells nothing: whoever holds a shared phone may not know of the case", async () => {
    const phone = somePhone();
    await say(phone, "Pas de paiement à Goma");
    await say(phone, "STATUT");
    expect(await keysOfRepliesTo(phone)).toEqual(["received", "help"]);
  });

  test("STOP is confirmed once and then there is silence, while the complaint goes on", async () => {
    const phone = somePhone();
    await say(phone, "Pas de paiement à Goma");
    await say(phone, "stop");
    await say(phone, "stop");
    const contact = await PhoneContact.findByPk(keyedHash(phone, "phone"));
    expect(contact?.optedOutAt).not.toBeNull();
    expect(await keysOfRepliesTo(phone)).toEqual(["received", "stopped"]);
    expect((await casesOf(phone))[0]?.isOpen).toBe(true);
  });

  test("STOP inside a sentence is a complaint", async () => {
    const phone = somePhone();
    await say(phone, "STOP la corruption");
    expect(await casesOf(phone)).toHaveLength(1);
  });
});

describe("an answer to the question", () => {
  test("1 confirms, 2 appeals, in words too", async () => {
    for (const [words, expected] of [
      ["1", "closed"],
      ["Ndiyo", "closed"],
      ["2", "in_progress"],
      ["non", "in_progress"],
    ] as const) {
      const phone = somePhone();
      await say(phone, "Pas de paiement à Goma");
      const [caseFile] = await casesOf(phone);
      if (!caseFile) throw new Error("no case");
      await answer(caseFile);
      const reply = await say(phone, words);
      expect(reply.caseId).toBe(caseFile.id);
      expect((await caseFile.reload()).status).toBe(expected);
    }
  });

  test("of a phone with two answers: the second question waits for the first", async () => {
    const phone = somePhone();
    await say(phone, "PLAINTE Pas de paiement à Goma");
    await say(phone, "PLAINTE Le point d'eau de Goma est cassé");
    const [first, second] = await casesOf(phone);
    if (!first || !second) throw new Error("no cases");
    await answer(first);
    await answer(second);
    await say(phone, "1");
    expect([(await first.reload()).status, (await second.reload()).status]).toEqual(["closed", "answered"]);
    await say(phone, "2");
    expect((await second.reload()).appeals).toBe(1);
  });

  test("a no after the end is still an appeal; a 1 out of the blue gets help", async () => {
    const phone = somePhone();
    await say(phone, "Pas de paiement à Goma");
    const [caseFile] = await casesOf(phone);
    if (!caseFile) throw new Error("no case");
    await answer(caseFile);
    await say(phone, "1");
    await say(phone, "2");
    expect(await caseFile.reload()).toMatchObject({ status: "in_progress", appeals: 1 });
    const stranger = somePhone();
    await say(stranger, "1");
    expect(await casesOf(stranger)).toHaveLength(0);
    expect(await keysOfRepliesTo(stranger)).toEqual(["help"]);
  });
});

test("a refusal may be refused: NON to it is an appeal", async () => {
  const phone = somePhone();
  const supervisor = await buildUser("grievance_supervisor", "CD-NK");
  await say(phone, "Pas de paiement à Goma");
  const [caseFile] = await casesOf(phone);
  if (!caseFile) throw new Error("no case");
  await runCommand(
    supervisor,
    (ctx) =>
      rejectCase(ctx, { caseId: caseFile.id, version: caseFile.version, reason: "Ce programme ne couvre pas Goma." }),
    { clock },
  );
  expect(await keysOfRepliesTo(phone)).toEqual(["received", "rejected"]);
  await say(phone, "Non");
  expect(await caseFile.reload()).toMatchObject({ status: "in_progress", appeals: 1, isOpen: true });
});

test("one bad message never spoils its batch", async () => {
  const good = somePhone();
  const bad = await buildInbound({ phone: somePhone(), text: "illisible", clock });
  await bad.update({ sealedText: Buffer.from("not a seal") });
  await say(good, "Pas de paiement à Goma");
  expect(await casesOf(good)).toHaveLength(1);
  expect(await bad.reload()).toMatchObject({ status: "waiting", attempts: 1 });
  await bad.update({ status: "failed" });
});

test("two workers at once open each complaint once", async () => {
  const phones = Array.from({ length: 30 }, somePhone);
  for (const phone of phones) await buildInbound({ phone, text: "Pas de paiement à Beni", clock });
  await Promise.all([processMessages(clock), processMessages(clock), processMessages(clock)]);
  const counts = await Promise.all(phones.map(async (phone) => (await casesOf(phone)).length));
  expect(counts).toEqual(phones.map(() => 1));
});
