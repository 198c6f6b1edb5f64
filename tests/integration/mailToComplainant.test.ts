import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkComplaint, typedComplaint } from "~/app/routes/plainte/readComplaint.server";
import { fileComplaint, type Complaint } from "~/channels/web/fileComplaint";
import { deliverMessages } from "~/channels/outbound/deliverMessages";
import { CallTask } from "~/models/cases/CallTask";
import { CaseFile } from "~/models/cases/CaseFile";
import { GrievanceDetail } from "~/models/cases/GrievanceDetail";
import { InboundMessage } from "~/models/messages/InboundMessage";
import { OutboundMessage } from "~/models/messages/OutboundMessage";
import { readMailAddress } from "~/models/people/mailAddress";
import { ANY_WAY, type SafeContact } from "~/workflows/contact/safeContact";
import { recordGrievance } from "~/workflows/intake/recordGrievance";
import { useHouseAddress } from "~/workflows/messaging/mailToStaff";
import { answerCase } from "~/workflows/resolution/answerCase";
import { runCommand } from "~/workflows/runCommand";
import { listCategories } from "~/workflows/triage/formChoices";
import { somePhone } from "../factories/buildCase";
import { buildFocalPoint } from "../factories/buildFocalPoint";
import { buildUser, type UserActor } from "../factories/buildUser";
import { messagesAbout } from "../factories/readBack";
import { dumpTables } from "../support/dumpTables";
import { sendSmsThrough, startFakeProvider, type FakeProvider } from "../support/fakeProvider";
import { openTestHouse, type TestDatabase } from "../support/house";

const STRANGER = { kind: "complainant", phoneHash: null } as const;
const EMAIL = "mama.zawadi@exemple.cd";

let house: TestDatabase;
let provider: FakeProvider;
let coordinator: UserActor;
beforeAll(async () => {
  house = await openTestHouse();
  useHouseAddress("https://yoka.example.cd");
  provider = await startFakeProvider();
  sendSmsThrough(provider.adapter, house);
  coordinator = await buildUser("national_coordinator", "CD");
});
afterAll(async () => {
  await provider.stop();
  await house.drop();
});

let made = 0;
const inHouse = async (id: string | null) => CaseFile.findByPk(id ?? "", { rejectOnEmpty: true });

/** A complaint from the public page. */
async function fileOne(changes: Partial<Complaint> = {}): Promise<CaseFile> {
  const complaint: Complaint = {
    ...{ text: `Rien reçu ${(made += 1)}`, categoryCode: null, detailCode: null, caseClass: 1, placeCode: "CD6103" },
    ...{ name: "Zawadi", householdCode: null, phone: null, email: EMAIL, language: "fr" },
    ...{ anonymous: false, againstStaff: false, ...changes },
  };
  const once = `the-once-of-form-number-${made}`;
  return inHouse((await runCommand(STRANGER, (ctx) => fileComplaint(ctx, complaint, { once }))).caseId);
}

/** A complaint an office recorded for somebody. */
async function recordOne(given: { phone?: string | null; safe?: Partial<SafeContact> } = {}): Promise<CaseFile> {
  const input = {
    ...{ once: `a-form-of-the-office-${(made += 1)}`, heardBy: "voice" as const, text: `Rien reçu ${made}` },
    ...{ categoryCode: "payment", detailCode: null, caseClass: 1, placeCode: "CD6103", receivedAt: null },
    ...{ name: null, sex: null, ageBand: null, phone: given.phone ?? null, email: EMAIL, householdCode: null },
    ...{ safe: { ...ANY_WAY, ...given.safe }, language: "fr", anonymous: false, againstStaff: false },
  };
  return inHouse((await runCommand(coordinator, (ctx) => recordGrievance(ctx, input))).caseId);
}

async function answer(caseFile: CaseFile): Promise<void> {
  await caseFile.reload();
  await caseFile.update({ status: "in_progress" });
  const { id: caseId, version } = caseFile;
  await runCommand(coordinator, (ctx) => answerCase(ctx, { caseId, version, text: "25 USD payés le 3 mars" }));
}

/** What was written about a case, and to whom. */
async function written(caseFile: CaseFile) {
  return (await messagesAbout(caseFile))
    .filter(({ audience }) => audience === "complainant")
    .map(({ to, text, templateKey }) => {
      const letter = to.includes("@") ? (JSON.parse(text) as { subject: string; body: string }) : null;
      return { to, templateKey, subject: letter?.subject, says: letter?.body ?? text };
    });
}

describe("an address recorded by somebody who met the person", () => {
  test("is told the number and the answer, in the words of the SMS, where there is no phone; and nobody is asked to call", async () => {
    const caseFile = await recordOne();
    await answer(caseFile);
    const [received, answered] = await written(caseFile);
    expect(received).toMatchObject({ to: EMAIL, subject: expect.stringMatching(/^Yoka [\d ]+$/) as string });
    expect(received?.says).toMatch(/^Votre plainte est enregistrée.*\n\nhttps:\/\/yoka\.example\.cd\/suivi$/s);
    expect(answered?.says).toContain("25 USD payés le 3 mars");
    expect(answered?.says).not.toMatch(/1 Oui|STATUT/);
    expect(await CallTask.count({ where: { caseId: caseFile.id } })).toBe(0);
  });

  test("is not written to while an SMS reaches the person, and is when it fails", async () => {
    const phone = somePhone();
    const caseFile = await recordOne({ phone });
    expect((await written(caseFile)).map(({ to }) => to)).toEqual([phone]);
    provider.script = [{ codes: [403] }];
    await deliverMessages();
    expect((await written(caseFile)).map(({ to }) => to)).toEqual([phone, EMAIL]);
    expect(await CallTask.count({ where: { caseId: caseFile.id } })).toBe(0);
  });

  test("is written to where SMS are not safe, and nothing is where somebody else is to be spoken to", async () => {
    const noSms = await recordOne({ phone: somePhone(), safe: { noSms: true } });
    expect((await written(noSms)).map(({ to }) => to)).toEqual([EMAIL]);
    const trusted = await recordOne({ safe: { trusted: { name: "Furaha", phone: "+243810000001" } } });
    await answer(trusted);
    expect(await written(trusted)).toEqual([]);
  });

  test("hears the decision that a shared phone is only told of", async () => {
    const phone = somePhone();
    const caseFile = await recordOne({ phone, safe: { sharedPhone: true } });
    await answer(caseFile);
    const said = await written(caseFile);
    expect(said.filter(({ to }) => to === phone).map(({ templateKey }) => templateKey)).toEqual([
      "neutral_received",
      "neutral_news",
    ]);
    expect(said.find(({ to }) => to === EMAIL)?.says).toContain("25 USD");
  });
});

describe("an address typed into the public form", () => {
  test("hears where the case stands, and neither a name nor what was decided", async () => {
    const caseFile = await fileOne();
    await answer(caseFile);
    const said = await written(caseFile);
    expect(said.map(({ to }) => to)).toEqual([EMAIL, EMAIL]);
    expect(said[1]?.says).toMatch(/^Plainte [\d ]+ : répondue\.\n\nhttps:\/\/yoka\.example\.cd\/suivi$/);
    expect(JSON.stringify(said)).not.toMatch(/Zawadi|25 USD|paiement/);
  });

  test("of somebody who stays unknown is not kept", async () => {
    const caseFile = await fileOne({ anonymous: true });
    expect((await GrievanceDetail.findByPk(caseFile.id))?.sealedEmail).toBeNull();
    expect(await written(caseFile)).toEqual([]);
  });

  test("of what is for the focal points is written to by nobody", async () => {
    await buildFocalPoint();
    const before = await OutboundMessage.count({ where: { channel: "email", audience: "complainant" } });
    const complaint = {
      text: "On m'a violée",
      categoryCode: null,
      detailCode: null,
      caseClass: 1,
      placeCode: "CD6103",
    };
    const whose = { name: null, householdCode: null, phone: null, email: EMAIL, language: "fr" };
    const all = { ...complaint, ...whose, anonymous: false, againstStaff: false };
    const filed = await runCommand(STRANGER, (ctx) => fileComplaint(ctx, all, { once: "the-once-of-what-is-apart" }));
    expect(filed.caseId).toBeNull();
    expect(await OutboundMessage.count({ where: { channel: "email", audience: "complainant" } })).toBe(before);
  });

  test("stands nowhere in the clear", async () => {
    await fileOne();
    await recordOne();
    expect(await InboundMessage.count()).toBeGreaterThan(0);
    expect(JSON.stringify(await dumpTables())).not.toContain(EMAIL);
  });
});

describe("an address as somebody types it", () => {
  test.each([
    ["mama@exemple.cd", "mama@exemple.cd"],
    ["  Mama.Zawadi+1@Sous.Exemple.CD ", "Mama.Zawadi+1@Sous.Exemple.CD"],
    ["é@exemple.cd", "é@exemple.cd"],
    ["mama", null],
    ["mama@exemple", null],
    ["mama@localhost", null],
    ["mama@-a.cd", null],
    ["a@b.cd, c@d.cd", null],
    ["Mama <a@b.cd>", null],
    ["a@b.cd\r\nBcc: c@d.cd", null],
    ["a@b.cd\u0000", null],
    ["a\u202e@b.cd", null],
    [`${"a".repeat(65)}@b.cd`, null],
    [`a@${"b".repeat(300)}.cd`, null],
  ])("%j is read as %j", async (typed, expected) => {
    expect(readMailAddress(typed)).toBe(expected);
    const form = typedComplaint(
      new Map([
        ["description", "Rien reçu"],
        ["email", typed],
      ]),
      "fr",
    );
    const checked = checkComplaint(form, await listCategories("grievance"));
    if (expected === null) expect(checked).toEqual({ faults: { email: "fault.email" } });
    else expect(checked).toMatchObject({ complaint: { email: expected } });
  });
});
