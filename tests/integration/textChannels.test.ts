import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { publicWordsOf } from "~/app/publicWords.server";
import { OutboundMessage } from "~/models/messages/OutboundMessage";
import { MessageTemplateVersion } from "~/models/messages/templateHistory";
import { freshenTexts } from "~/workflows/messaging/textsInForce";
import { mailWords } from "~/workflows/messaging/mailToStaff";
import { queryContext, runCommand } from "~/workflows/runCommand";
import { approveText } from "~/workflows/templates/approveText";
import type { TextAddress } from "~/workflows/templates/lockText";
import { readText, readTexts } from "~/workflows/templates/readTexts";
import { reviewText } from "~/workflows/templates/reviewText";
import { saveText } from "~/workflows/templates/saveText";
import { setLanguageUse } from "~/workflows/templates/setLanguageUse";
import { buildUser, type UserActor } from "../factories/buildUser";
import { openTestHouse, type TestDatabase } from "../support/house";

let house: TestDatabase;
let national: UserActor;

beforeAll(async () => {
  house = await openTestHouse();
  national = await buildUser("national_coordinator", "CD");
});
afterAll(() => house.drop());

const save = (address: Omit<TextAddress, "version"> & { version?: number }, body: string) =>
  runCommand(national, (ctx) => saveText(ctx, { version: 0, ...address, body }));
const freshen = () => freshenTexts(queryContext(national));

describe("the words of the public pages", () => {
  const heading = { channel: "web", key: "home.heading", language: "ln" } as const;

  test("changed by the coordination stand on the page within seconds", async () => {
    await save(heading, "Likambo? Yebisa biso sikoyo.");
    await freshen();
    expect(publicWordsOf("ln").t("home.heading")).toBe("Likambo? Yebisa biso sikoyo.");
    expect(publicWordsOf("fr").t("home.sms_write_to", { number: "21512" })).toContain("21512");
  });

  test("of a language that is kept back are French, unless they were reviewed", async () => {
    await runCommand(national, (ctx) => setLanguageUse(ctx, { language: "ln", sendsUnreviewed: false }));
    await freshen();
    expect(publicWordsOf("ln").t("home.heading")).toBe(publicWordsOf("fr").t("home.heading"));
    await runCommand(national, (ctx) => reviewText(ctx, { ...heading, version: 1, reviewed: true }));
    await freshen();
    expect(publicWordsOf("ln").t("home.heading")).toBe("Likambo? Yebisa biso sikoyo.");
    await runCommand(national, (ctx) => setLanguageUse(ctx, { language: "ln", sendsUnreviewed: true }));
  });

  test.each([
    ["home.heading", "<b>Likambo</b>", "errors.text_markup"],
    ["home.heading", "Likambo $t(home.lead)", "errors.text_markup"],
    ["home.heading", "Likambo\nYebisa", "errors.text_one_line"],
    ["home.title", "a".repeat(121), "errors.text_long"],
    ["home.lead", "a".repeat(601), "errors.text_long"],
    ["home.sms_write_to", "Koma.", "errors.text_variable_missing"],
  ])("are refused, in words: %s %s", async (key, body, error) => {
    const version = key === "home.heading" ? 2 : 0;
    await expect(save({ ...heading, key, version }, body)).rejects.toMatchObject({ fields: { body: error } });
  });

  test("that belong to the focal points are not in the room, and stand as shipped", async () => {
    const texts = await readTexts(queryContext(national));
    expect(texts.filter(({ key }) => /confidential|something_to_read/.test(key))).toEqual([]);
    await expect(save({ ...heading, key: "confidential.lead" }, "Likambo")).rejects.toMatchObject({ status: 404 });
    expect(publicWordsOf("en").t("confidential.heading")).not.toBe(publicWordsOf("fr").t("confidential.heading"));
  });
});

describe("the words of mails", () => {
  const subject = { channel: "email", key: "case_assigned.subject", language: "fr" } as const;
  const holes = { reference: "1234 567 890", due: "demain", link: "https://yoka.test/" };

  test("are what the coordination made of them, with their blanks filled", async () => {
    await save(subject, "À vous : dossier {reference}");
    await freshen();
    const mail = mailWords("case_assigned", { name: "Béatrice", language: "fr" }, holes);
    expect(mail.subject).toBe("À vous : dossier 1234 567 890");
    expect(mail.body).toMatch(/^Bonjour Béatrice,\n\n.*1234 567 890.*https:\/\/yoka\.test\//s);
    expect(mailWords("case_assigned", { name: "Ann", language: "en" }, holes).body).toMatch(/^Hello Ann/);
  });

  test("exist in the languages the house writes to its own people in", async () => {
    const read = await readText(queryContext(national), "email", subject.key);
    expect(read.map(({ text }) => text.language)).toEqual(["fr", "en"]);
    await expect(save({ ...subject, language: "ln" }, "Dossier {reference}")).rejects.toMatchObject({ status: 404 });
  });

  test.each([
    ["case_assigned.subject", "Dossier {reference}\nÀ vous", "errors.text_one_line"],
    ["case_assigned.subject", `{reference} ${"a".repeat(120)}`, "errors.text_long"],
    ["case_assigned.body", "Bonjour {name}", "errors.text_variable_missing"],
  ])("are refused, in words: %s %s", async (key, body, error) => {
    const version = key.endsWith("subject") ? 1 : 0;
    await expect(save({ ...subject, key, version }, body)).rejects.toMatchObject({ fields: { body: error } });
  });
});

describe("a text read by a native speaker", () => {
  const help = { channel: "sms", key: "help", language: "ktu" } as const;

  test("carries that person's name beside that of who noted it, in each of its versions", async () => {
    const approve = { ...help, version: 0, body: "Sonika mpasi na nge.", reviewer: " Mama  Ngoma " };
    await runCommand(national, (ctx) => approveText(ctx, approve));
    const read = (await readText(queryContext(national), "sms", "help")).find(({ text }) => text.language === "ktu");
    expect(read?.text).toMatchObject({
      body: "Sonika mpasi na nge.",
      reviewed: true,
      reviewer: "Mama Ngoma",
      reviewedById: national.userId,
      version: 2,
    });
    expect(read?.past.map(({ reviewer }) => reviewer)).toEqual(["Mama Ngoma", null]);
  });

  test("as it stands is one version more, not two", async () => {
    const versions = await MessageTemplateVersion.count();
    const stands = (await readText(queryContext(national), "sms", "started")).find(
      (one) => one.text.language === "ktu",
    );
    const body = stands?.text.body ?? "";
    await runCommand(national, (ctx) => approveText(ctx, { ...help, key: "started", version: 0, body, reviewer: "" }));
    expect(await MessageTemplateVersion.count()).toBe(versions + 1);
  });

  test("that a colleague changed meanwhile is not approved unseen", async () => {
    const late = { ...help, version: 0, body: "Sonika.", reviewer: "" };
    await expect(runCommand(national, (ctx) => approveText(ctx, late))).rejects.toMatchObject({
      code: "text_changed_meanwhile",
    });
    expect(await OutboundMessage.count()).toBe(0);
  });
});
