import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { renewTexts, textIn } from "~/channels/ussd/texts";
import { AuditEntry } from "~/models/journal/AuditEntry";
import { MessageTemplate } from "~/models/messages/MessageTemplate";
import { forgetTexts, freshenTexts, textInForce } from "~/workflows/messaging/textsInForce";
import { isReply } from "~/workflows/replies/replyKeys";
import { queryContext, runCommand } from "~/workflows/runCommand";
import type { TextAddress } from "~/workflows/templates/lockText";
import { readText, readTexts } from "~/workflows/templates/readTexts";
import { reviewText } from "~/workflows/templates/reviewText";
import { restoreText, returnToShipped, saveText } from "~/workflows/templates/saveText";
import { setLanguageUse } from "~/workflows/templates/setLanguageUse";
import { buildCase } from "../factories/buildCase";
import { buildUser, type UserActor } from "../factories/buildUser";
import { messagesAbout } from "../factories/readBack";
import { openTestHouse, type TestDatabase } from "../support/house";

let house: TestDatabase;
let national: UserActor;

beforeAll(async () => {
  house = await openTestHouse();
  national = await buildUser("national_coordinator", "CD");
});
afterAll(() => house.drop());

const lingala = (version: number, key = "received"): TextAddress => ({ channel: "sms", key, language: "ln", version });
const save = (address: TextAddress, body: string, actor = national) =>
  runCommand(actor, (ctx) => saveText(ctx, { ...address, body }));
const review = (address: TextAddress, reviewed = true) =>
  runCommand(national, (ctx) => reviewText(ctx, { ...address, reviewed }));
async function inForce(key: string, language: string) {
  await freshenTexts(queryContext(national));
  return textInForce("sms", key, language);
}
async function reading(key: string, language: string) {
  const texts = await readText(queryContext(national), "sms", key);
  const found = texts.find(({ text }) => text.language === language);
  if (!found) throw new Error("There is no such language.");
  return found;
}

describe("a text", () => {
  test("changed by the coordination is what the next person receives, without a deployment", async () => {
    await save(lingala(0), "Plainte ekomi. Nimero na yo: {reference}");
    const caseFile = await buildCase({ place: "CD4301" });
    await caseFile.update({ language: "ln" });
    expect(await inForce("received", "ln")).toMatchObject({ language: "ln", reviewed: false });
    expect((await inForce("received", "ln")).body).toBe("Plainte ekomi. Nimero na yo: {reference}");
    expect((await messagesAbout(caseFile))[0]?.text).toContain("Numéro"); // French, as it was opened
  });

  test("reviewed by a person carries their name, until its wording changes", async () => {
    await review(lingala(1));
    expect((await reading("received", "ln")).text).toMatchObject({ reviewed: true, reviewedById: national.userId });
    await save(lingala(2), "Plainte na yo ekomi. Nimero: {reference}");
    expect((await reading("received", "ln")).text).toMatchObject({ reviewed: false, reviewedById: null, version: 3 });
  });

  test("keeps every wording it had; any of them can be put back, as can the shipped one", async () => {
    await runCommand(national, (ctx) => restoreText(ctx, { ...lingala(3), earlier: 1 }));
    expect((await reading("received", "ln")).text).toMatchObject({
      body: "Plainte ekomi. Nimero na yo: {reference}",
      changed: true,
    });
    await runCommand(national, (ctx) => returnToShipped(ctx, lingala(4)));
    const { text, past } = await reading("received", "ln");
    expect(text).toMatchObject({ changed: false, version: 5 });
    expect(past.map(({ version }) => version)).toEqual([5, 4, 3, 2, 1]);
    expect((await inForce("received", "ln")).body).toBe(text.shipped);
  });

  test("shipped anew by a release loses the review of its former wording", async () => {
    await review(lingala(0, "help"));
    await MessageTemplate.update({ body: "Comme avant" }, { where: { key: "help", language: "ln" } });
    forgetTexts();
    expect((await reading("help", "ln")).text).toMatchObject({ reviewed: false, changed: false });
  });

  test("that two people change at once is the first one's; the second is told", async () => {
    await save(lingala(0, "started"), "Okozwa SMS na biso.");
    await expect(save(lingala(0, "started"), "Okozwa SMS lisusu.")).rejects.toMatchObject({
      code: "text_changed_meanwhile",
    });
    expect((await reading("started", "ln")).past).toHaveLength(1);
  });

  test("saved as it already stands changes nothing, and nothing is journalled", async () => {
    const lines = await AuditEntry.count();
    await save(lingala(1, "started"), " Okozwa SMS na biso.\r\n");
    expect((await reading("started", "ln")).text.version).toBe(1);
    expect(await AuditEntry.count()).toBe(lines);
  });

  test("is journalled by its address and version, never by its words", async () => {
    const entry = await AuditEntry.findOne({ where: { action: "template.saved" }, order: [["id", "DESC"]] });
    expect(entry?.facts).toEqual({ channel: "sms", key: "started", language: "ln", version: 1 });
    expect(entry?.actorId).toBe(national.userId);
  });
});

describe("a text is refused, in words,", () => {
  test.each([
    ["received", "Plainte ekomi.", "errors.text_variable_missing"],
    ["received", "Plainte {reference} {nom}", "errors.text_variable_unknown"],
    ["received", "Plainte {reference} {nom", "errors.text_braces"],
    ["received", `${"a".repeat(150)} {reference}`, "errors.text_number_late"],
    ["question", "Plainte {reference}. Osepeli?", "errors.text_choices"],
    ["help", "  ", "errors.text_empty"],
    ["help", "a".repeat(451), "errors.text_long"],
  ])("for %s: %s", async (key, body, error) => {
    const version = (await reading(key, "ln")).text.version;
    await expect(save(lingala(version, key), body)).rejects.toMatchObject({ fields: { body: error } });
  });
});

describe("a language nobody has reviewed", () => {
  test("is used, and falls back to French once the coordination keeps it back; what is reviewed still leaves", async () => {
    expect(await inForce("added", "lua")).toMatchObject({ language: "lua", reviewed: false });
    await runCommand(national, (ctx) => reviewText(ctx, { ...lingala(0), language: "lua", reviewed: true }));
    await runCommand(national, (ctx) => setLanguageUse(ctx, { language: "lua", sendsUnreviewed: false }));
    expect((await inForce("added", "lua")).language).toBe("fr");
    expect(await inForce("received", "lua")).toMatchObject({ language: "lua", reviewed: true });
  });

  test("never says anything of the closed circuit, whatever the coordination decided", async () => {
    expect(await inForce("report_received", "ln")).toMatchObject({ language: "fr", body: "Message reçu." });
    expect((await readTexts(queryContext(national))).some(({ key }) => key === "report_received")).toBe(false);
    await expect(save(lingala(0, "report_received"), "Nsango ekomi.")).rejects.toMatchObject({ status: 404 });
  });

  test("is every one but French, as shipped", async () => {
    const texts = await readTexts(queryContext(national));
    const shipped = texts.filter(({ version }) => version === 0);
    expect(shipped.filter(({ reviewed }) => reviewed).every(({ language }) => language === "fr")).toBe(true);
    expect(texts.some(({ body, channel, key }) => channel === "sms" && !isReply(key) && body === null)).toBe(false);
  });
});

describe("a screen of the menu", () => {
  const menu = { channel: "ussd" as const, key: "ask.menu", language: "ln", version: 0 };

  test("says what the coordination changed to whoever dials next", async () => {
    await save(menu, "Olingi nini?");
    expect(await renewTexts(queryContext(national))).toBe("reworded");
    expect(textIn("ln", "ask.menu")).toBe("Olingi nini?");
    expect(await renewTexts(queryContext(national))).toBeNull();
  });

  test("that is put together with others keeps the space that parts them", async () => {
    const spaced = (await readTexts(queryContext(national))).find(({ body }) => body?.startsWith(" "));
    if (!spaced) throw new Error("No text is put together with others any more: neither is this rule needed.");
    const { channel, key } = spaced;
    await save({ channel, key, language: "en", version: 0 }, spaced.body?.trim() ?? "");
    const read = await readText(queryContext(national), channel, key);
    expect(read.find(({ text }) => text.language === "en")?.text.body).toBe(spaced.body);
  });

  test("is refused when it is longer than a screen, and a choice longer than its line", async () => {
    const refused = (error: string) => ({ fields: { body: `errors.${error}` } });
    await expect(save({ ...menu, version: 1 }, "a".repeat(157))).rejects.toMatchObject(refused("text_screen_long"));
    const choice = { ...menu, key: "choice.complain" };
    await expect(save(choice, "a".repeat(31))).rejects.toMatchObject(refused("text_choice_long"));
    await expect(save(choice, "Kofunda 😡")).rejects.toMatchObject(refused("text_screen_letters"));
  });

  test.each(["ask.apart_words", "choice.apart", "choice.with_code", "end.apart_code"])(
    "of the closed circuit is not in the room: %s",
    async (key) => {
      await expect(save({ ...menu, key }, "Nini esalemi?")).rejects.toMatchObject({ status: 404 });
    },
  );
});

test("texts are for the coordination alone: to everybody else the room does not exist", async () => {
  const officer = await buildUser("grievance_supervisor");
  await expect(save(lingala(0, "added"), "…", officer)).rejects.toMatchObject({ status: 404 });
  await expect(readTexts(queryContext(officer))).rejects.toMatchObject({ status: 404 });
  await expect(readText(queryContext(officer), "sms", "added")).rejects.toMatchObject({ status: 404 });
});
