import { afterAll, beforeAll, expect, test } from "vitest";
import { processMessages } from "~/channels/inbound/processMessages";
import { CaseFile } from "~/models/cases/CaseFile";
import { fixedClock } from "~/models/clock";
import { OutboundMessage } from "~/models/messages/OutboundMessage";
import { PhoneContact } from "~/models/messages/PhoneContact";
import { keyedHash } from "~/models/sealing/seal";
import { messagesAbout } from "../factories/readBack";
import { somePhone } from "../factories/buildCase";
import { buildInbound } from "../factories/buildInbound";
import { openTestHouse, type TestDatabase } from "../support/house";

let house: TestDatabase;
const clock = fixedClock("2026-03-02T08:00:00Z");

beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.drop());

/** A phone writes; a minute and more passes between two messages. Returns its newest case. */
async function say(phone: string, text: string) {
  clock.advance(120_000);
  await buildInbound({ phone, text, clock });
  await processMessages(clock);
  return CaseFile.findOne({ where: { contactHash: keyedHash(phone, "phone") }, order: [["id", "DESC"]] });
}

const contactOf = (phone: string) => PhoneContact.findByPk(keyedHash(phone, "phone"), { rejectOnEmpty: true });
const lastReply = (phone: string) =>
  OutboundMessage.findOne({ where: { recipientHash: keyedHash(phone, "phone") }, order: [["id", "DESC"]] });

test("somebody from Goma who writes nothing recognisable is acknowledged in Swahili", async () => {
  const caseFile = await say(somePhone(), "Goma 4567 xx");
  expect(caseFile?.language).toBe("swc");
  const [acknowledgement] = await messagesAbout(caseFile ?? new CaseFile());
  expect(acknowledgement?.text).toMatch(/^Tumepokea malalamiko yako\. Namba: \d/);
});

test("what a place suggests is not taken for the person's own language: her next words are heard", async () => {
  const phone = somePhone();
  await say(phone, "Goma 4567 xx");
  expect((await contactOf(phone)).language).toBeNull();
  const second = await say(phone, "PLAINTE Je n’ai pas reçu mon argent depuis mars");
  expect(second?.language).toBe("fr");
  expect((await contactOf(phone)).language).toBe("fr");
});

test("somebody who chose Lingala stays Lingala, whatever they write in, and their open case with them", async () => {
  const phone = somePhone();
  const before = await say(phone, "Je n’ai pas reçu mon argent depuis mars à Goma");
  expect(before?.language).toBe("fr");
  await say(phone, "Lingala");
  expect((await before?.reload())?.language).toBe("ln");
  expect(await lastReply(phone)).toMatchObject({ templateKey: "language_chosen", language: "ln" });
  const next = await say(phone, "PLAINTE Je n’ai pas reçu mon argent depuis mars");
  expect(next?.language).toBe("ln");
  await say(phone, "MSAADA");
  expect(await lastReply(phone)).toMatchObject({ templateKey: "help", language: "ln" });
});

test("somebody nobody can place, who writes nothing recognisable, is answered in French", async () => {
  expect((await say(somePhone(), "4567 xx"))?.language).toBe("fr");
});

test("a word of command is answered in its own language by a phone that chose none, else in that of its place", async () => {
  const phone = somePhone();
  const told = await say(phone, "Gbadolite 4567 xx");
  await say(phone, `STATUT ${told?.reference}`);
  expect(await lastReply(phone)).toMatchObject({ templateKey: "status", language: "ln" });
  await say(phone, "MSAADA");
  expect(await lastReply(phone)).toMatchObject({ templateKey: "help", language: "swc" });
});
