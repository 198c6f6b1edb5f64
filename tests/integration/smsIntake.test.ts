import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { processMessages } from "~/channels/inbound/processMessages";
import { CallTask } from "~/models/cases/CallTask";
import { CaseFile } from "~/models/cases/CaseFile";
import { GrievanceDetail } from "~/models/cases/GrievanceDetail";
import { fixedClock } from "~/models/clock";
import type { InboundMessage } from "~/models/messages/InboundMessage";
import { OutboundMessage } from "~/models/messages/OutboundMessage";
import { useOwnNumbers } from "~/models/people/ownNumbers";
import { normaliseSender } from "~/models/people/phoneNumber";
import { keyedHash } from "~/models/sealing/seal";
import { askSettled } from "~/workflows/resolution/questions";
import { asSystem, queryContext } from "~/workflows/runCommand";
import { readCase } from "~/workflows/triage/readCase";
import { somePhone } from "../factories/buildCase";
import { buildInbound } from "../factories/buildInbound";
import { openTestHouse, type TestDatabase } from "../support/house";

const OUR_NUMBERS = ["+243810009999", "+243810008888"];
let house: TestDatabase;
let clock = fixedClock("2026-03-02T08:00:00Z");
beforeAll(async () => {
  house = await openTestHouse();
  useOwnNumbers(OUR_NUMBERS);
});
afterAll(() => {
  useOwnNumbers([]);
  return house.drop();
});
beforeEach(() => {
  clock = fixedClock("2026-03-02T08:00:00Z");
});

/** What a phone says, each text after so many seconds. */
async function say(phone: string, ...texts: (string | [seconds: number, text: string])[]): Promise<InboundMessage[]> {
  const said: InboundMessage[] = [];
  for (const one of texts) {
    const [seconds, text] = typeof one === "string" ? [5, one] : one;
    clock.advance(seconds * 1_000);
    said.push(await buildInbound({ phone, text, clock }));
    await processMessages(clock);
  }
  return Promise.all(said.map((message) => message.reload()));
}

const of = (phone: string) => keyedHash(phone, "phone");
const casesOf = (phone: string) => CaseFile.findAll({ where: { contactHash: of(phone) }, order: [["id", "ASC"]] });
async function answersTo(phone: string): Promise<string[]> {
  const rows = await OutboundMessage.findAll({ where: { recipientHash: of(phone) }, order: [["id", "ASC"]] });
  return rows.map(({ templateKey }) => templateKey);
}
async function storyOf(caseFile: CaseFile | undefined): Promise<(string | null)[]> {
  const { timeline } = await readCase(queryContext({ kind: "system" }), caseFile?.reference ?? "");
  return timeline.flatMap((item) => (item.kind === "inbound" ? [item.text] : []));
}

/** A text that takes all the room of one part. */
const FULL = "Mon paiement du mois de mars n'est pas venu a Masisi et le comite dit d'attendre ".padEnd(153, "x");
const FULL_UCS2 = "Mon paiement n’est pas venu à Masisi ".padEnd(67, "x");
const SHORT = "Mon paiement du mois de mars n'est pas venu a Masisi.";

describe("a long SMS whose parts arrive apart", () => {
  test.each<[string, (string | [number, string])[], { cases: number; story: string[]; answers: string[] }]>([
    ["is one message on its case, with one receipt", [FULL, "ensuite rien."], one(FULL + "ensuite rien.")],
    ["in letters of seventy too", [FULL_UCS2, "fin."], one(FULL_UCS2 + "fin.")],
    ["in three parts", [FULL, FULL, "fin."], one(FULL + FULL + "fin.")],
    ["goes on whatever word its rest begins with", [FULL, "PLAINTE encore"], one(FULL + "PLAINTE encore")],
    ["or even is", [FULL, "aide"], one(FULL + "aide")],
    ["not after two minutes: those are words of their own", [FULL, [120, "ensuite rien."]], two(FULL, "ensuite rien.")],
    ["not when the first had room left", [SHORT, "ensuite rien."], two(SHORT, "ensuite rien.")],
    [
      "not when the first was longer than a part: it came whole",
      ["x".repeat(200), "et encore"],
      two("x".repeat(200), "et encore"),
    ],
  ])("%s", async (_what, texts, expected) => {
    const phone = somePhone();
    await say(phone, ...texts);
    const cases = await casesOf(phone);
    expect(cases).toHaveLength(expected.cases);
    expect(await storyOf(cases[0])).toEqual(expected.story);
    expect(await answersTo(phone)).toEqual(expected.answers);
  });

  function one(story: string) {
    return { cases: 1, story: [story], answers: ["received"] };
  }
  function two(...story: string[]) {
    return { cases: 1, story, answers: ["received"] };
  }

  test("joins what the same phone said, and never another's", async () => {
    const [phone, other] = [somePhone(), somePhone()];
    await say(phone, FULL);
    await say(other, "ensuite rien.");
    expect(await storyOf((await casesOf(other))[0])).toEqual(["ensuite rien."]);
  });

  test("handled in one batch is one message as well", async () => {
    const phone = somePhone();
    const first = await buildInbound({ phone, text: FULL, clock });
    const rest = await buildInbound({ phone, text: "1", clock });
    await processMessages(clock);
    expect(await rest.reload()).toMatchObject({ partOf: first.id, meaning: "addition" });
    expect(await storyOf((await casesOf(phone))[0])).toEqual([`${FULL}1`]);
  });

  test.each([
    ["1", "yes"],
    ["2", "no"],
  ])("%s to a question asked in between is an answer, not its end", async (typed, meaning) => {
    const phone = somePhone();
    await say(phone, FULL);
    const [caseFile] = await casesOf(phone);
    clock.advance(10_000);
    await caseFile?.update({ status: "answered", answeredAt: clock.now() });
    await asSystem((ctx) => askSettled(ctx, caseFile?.id ?? "", of(phone)), { clock });
    expect(await say(phone, typed)).toMatchObject([{ meaning, partOf: null }]);
  });

  test("STOP after it is a STOP", async () => {
    const phone = somePhone();
    await say(phone, FULL, "STOP");
    expect(await answersTo(phone)).toEqual(["received", "stopped"]);
  });
});

describe("a phone on which nothing is to be written of a complaint", () => {
  test.each([
    ["others read along", { sharedPhone: true }],
    ["an SMS is not safe", { noSms: true }],
    ["somebody else is spoken to", { sealedTrusted: Buffer.from("somebody") }],
  ])("%s: STATUT and RAPPEL, which anybody may have sent, are not answered", async (_what, safe) => {
    const phone = somePhone();
    await say(phone, SHORT);
    const [caseFile] = await casesOf(phone);
    await GrievanceDetail.update(safe, { where: { caseId: caseFile?.id } });
    await say(phone, [90_000, `STATUT ${caseFile?.reference}`], [90_000, "RAPPEL"]);
    expect(await answersTo(phone)).toEqual(["received"]);
  });
});

describe("a sender that must never be answered", () => {
  test.each([
    ["a name", "VODACOM"],
    ["a name that looks like a code", "M-PESA"],
    ["a short code", "1234"],
    ["the short code it was sent to", "21512"],
    ["our own number", OUR_NUMBERS[0] ?? ""],
    ["our own number as it is dialled at home", "0810008888"],
    ["a landline", "+243123456789"],
    ["a foreign landline", "+3222345678"],
    ["a number that is none", "+999"],
  ])(
    "%s: its words are a case for a person, its commands change nothing, and it hears nothing",
    async (_what, sender) => {
      const phone = normaliseSender(sender);
      await say(
        phone,
        "Vous avez recu 500 FC",
        [90_000, "AIDE"],
        [90_000, "PLAINTE encore"],
        [90_000, "STATUT"],
        "RAPPEL",
      );
      expect((await casesOf(phone)).length).toBe(2);
      expect(await answersTo(phone)).toEqual([]);
      expect(await CallTask.count({ where: { caseId: (await casesOf(phone)).map(({ id }) => id) } })).toBe(
        /^\+243(81|12)|^\+322/.test(phone) ? 1 : 0, // what can be dialled may still be called
      );
    },
  );
});

describe("a flood", () => {
  test("from one phone is stored and opened to the last word, answered five times an hour, and told once that answers stop", async () => {
    const phone = somePhone();
    await say(phone, ...Array.from({ length: 8 }, (_, index) => `PLAINTE numero ${index}`));
    expect(await casesOf(phone)).toHaveLength(8);
    expect(await answersTo(phone)).toEqual([...Array.from({ length: 5 }, () => "received"), "answers_paused"]);
    await say(phone, [3_600, "PLAINTE une heure plus tard"]);
    expect(await answersTo(phone)).toHaveLength(7);
  });

  test("of commands is answered once a minute", async () => {
    const phone = somePhone();
    await say(phone, "AIDE", "AIDE", "STATUT", "RAPPEL?", [61, "AIDE"]);
    expect(await answersTo(phone)).toEqual(["help", "received", "help"]);
  });
});

describe("words of command, in every language", () => {
  test.each([
    ["PLAINTE Pas d'eau", "complaint"],
    ["LALAMIKO Hakuna maji", "complaint"],
    ["Tshilumbu : kakuyi mayi", "complaint"],
    ["Bofundi mai te", "complaint"],
    ["AIDE", "help"],
    ["msaada", "help"],
    ["Lisalisi", "help"],
    ["lusadisu", "help"],
    ["HELP please", "help"],
    ["STATUT", "status"],
    ["Hali ya namba 1234567890", "status"],
    ["STOP", "stop"],
    ["Arrêt", "stop"],
    ["simamisha", "stop"],
    ["ARRET du paiement", "complaint"],
    ["STOP la corruption", "complaint"],
    ["start", "start"],
    ["anza", "start"],
    ["😡", "complaint"],
    ["", "empty"],
  ])("%j is taken for: %s", async (text, meaning) => {
    const [message] = await say(somePhone(), text);
    expect(message?.meaning).toBe(meaning);
  });

  test.each([
    "RAPPEL",
    "rappelez-moi svp",
    "Je veux un rappel",
    "call me back",
    "nipigie simu",
    "Benga ngai",
    "bokila mono",
  ])("%j asks to be called: about the open case of that phone, or in a case of its own", async (text) => {
    const [phone, stranger] = [somePhone(), somePhone()];
    await say(phone, "Pas de paiement a Goma", text);
    const [caseFile, ...others] = await casesOf(phone);
    expect(others).toEqual([]);
    expect(caseFile).toMatchObject({ callReason: "asked" });
    expect(await answersTo(phone)).toEqual(["received", "call_promised"]);
    await say(stranger, text);
    expect(await casesOf(stranger)).toMatchObject([{ callReason: "asked" }]);
    expect(await answersTo(stranger)).toEqual(["received"]);
  });

  test.each([
    "Appelez la police",
    "rappel de mon paiement pas recu",
    "Je rappelle que rien n'est venu",
    "call center rude",
  ])("%j is a complaint", async (text) => {
    const [message] = await say(somePhone(), text);
    expect(message?.meaning).toBe("complaint");
  });
});
