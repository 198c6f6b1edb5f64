import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { publicLanguageOf, publicWordsOf, languageChoices } from "~/app/publicWords.server";
import { processMessages } from "~/channels/inbound/processMessages";
import { forgetSessions } from "~/channels/ussd/sessionRows";
import { currentTree } from "~/channels/ussd/tree";
import { AuditEntry } from "~/models/journal/AuditEntry";
import { languageByCode } from "~/models/messages/languages";
import { OutboundMessage } from "~/models/messages/OutboundMessage";
import { PhoneContact } from "~/models/messages/PhoneContact";
import { keyedHash } from "~/models/sealing/seal";
import { freshenTexts, textInForce } from "~/workflows/messaging/textsInForce";
import { queryContext, runCommand } from "~/workflows/runCommand";
import { addLanguage, editLanguage, moveLanguage, type LanguageFacts } from "~/workflows/templates/editLanguage";
import { readLanguages } from "~/workflows/templates/readTexts";
import { saveText } from "~/workflows/templates/saveText";
import { setLanguageUse } from "~/workflows/templates/setLanguageUse";
import { somePhone } from "../factories/buildCase";
import { buildInbound } from "../factories/buildInbound";
import { buildUser, type UserActor } from "../factories/buildUser";
import { type OpenWebhooks, openWebhooks } from "../support/bareServer";
import { phoneAt } from "../support/phone";

let opened: OpenWebhooks;
let national: UserActor;

beforeAll(async () => {
  opened = await openWebhooks();
  national = await buildUser("national_coordinator", "CD");
});
afterAll(() => opened.close());

const NO_WORDS = { yes: "", no: "", complaint: "", status: "", help: "" };
const facts = (name: string, more: Partial<LanguageFacts> = {}): LanguageFacts => ({
  name,
  phoneName: "",
  browserTags: "",
  fallback: "fr",
  words: NO_WORDS,
  isPublic: false,
  onUssd: false,
  sendsUnreviewed: true,
  ...more,
});
const add = (code: string, given: LanguageFacts, actor = national) =>
  runCommand(actor, (ctx) => addLanguage(ctx, { code, ...given }));
const edit = (code: string, given: LanguageFacts) =>
  runCommand(national, (ctx) => editLanguage(ctx, { code, ...given }));
const translate = (channel: "sms" | "ussd" | "web", key: string, language: string, body: string) =>
  runCommand(national, (ctx) => saveText(ctx, { channel, key, language, version: 0, body }));
const freshen = () => freshenTexts(queryContext(national));

describe("a language the coordination adds", () => {
  test("is closed until it is opened, says nothing of its own yet, and is journalled by its code", async () => {
    await add("nnb", facts("Kinande", { fallback: "swc", words: { ...NO_WORDS, yes: "Êê", help: "obuwatikya" } }));
    await freshen();
    expect(languageByCode("nnb")).toMatchObject({ name: "Kinande", isPublic: false, onUssd: false, isShipped: false });
    expect(languageChoices().map(({ code }) => code)).not.toContain("nnb");
    expect(textInForce("sms", "received", "nnb")).toMatchObject({ language: "swc" });
    const entry = await AuditEntry.findOne({ where: { action: "template.language_added" } });
    expect(entry?.facts).toMatchObject({ language: "nnb", isPublic: false });
  });

  test("falls back past a language that is kept back, to French in the end", async () => {
    await runCommand(national, (ctx) => setLanguageUse(ctx, { language: "swc", sendsUnreviewed: false }));
    await freshen();
    expect(textInForce("sms", "received", "nnb")).toMatchObject({ language: "fr" });
    await runCommand(national, (ctx) => setLanguageUse(ctx, { language: "swc", sendsUnreviewed: true }));
  });

  test("opened, is on the public pages, in the forms, and known by a browser's name for it", async () => {
    await edit("nnb", facts("Kinande", { fallback: "swc", browserTags: "xnb", isPublic: true, onUssd: true }));
    await translate("web", "home.heading", "nnb", "Mune obulighe? Mubughe.");
    await freshen();
    expect(languageChoices()).toContainEqual({ code: "nnb", name: "Kinande" });
    const headers = { "Accept-Language": "xnb-CD,fr;q=0.5" };
    expect(publicLanguageOf(new Request("http://yoka.test/", { headers }))).toBe("nnb");
    const words = publicWordsOf("nnb");
    expect(words.t("home.heading")).toBe("Mune obulighe? Mubughe.");
    expect(words.t("home.lead")).toBe(publicWordsOf("swc").t("home.lead"));
  });

  test("is chosen on the phone, whose session goes on as before while the list grows", async () => {
    const phone = somePhone();
    const inFlight = phoneAt(opened.base, phone);
    const before = (await currentTree()).version;
    await inFlight.dial();
    await inFlight.choose("Lingala");
    await add("alur", facts("Dhu Alur", { onUssd: true })).catch((error: unknown) => error); // four letters are no code
    await add("alz", facts("Dhu Alur", { onUssd: true }));
    expect((await currentTree()).version).not.toBe(before);
    expect(await inFlight.press("1")).toMatch(/^CON /);
    await translate("ussd", "ask.consent", "nnb", "Namba yawu yikakolesawa. Wamaligirira?");
    forgetSessions();
    const newcomer = phoneAt(opened.base, somePhone());
    await newcomer.dial();
    expect(await newcomer.choose("Kinande")).toMatch(/^CON Namba yawu/);
  });

  test("is chosen by its name sent as an SMS, and its words of command are understood", async () => {
    const phone = somePhone();
    await buildInbound({ phone, text: "KINANDE" });
    await processMessages();
    const phoneHash = keyedHash(phone, "phone");
    expect(await PhoneContact.findByPk(phoneHash)).toMatchObject({ language: "nnb", languageChosen: true });
    await edit("nnb", facts("Kinande", { words: { ...NO_WORDS, help: "Obuwatikya" }, isPublic: true, onUssd: true }));
    const other = somePhone();
    await buildInbound({ phone: other, text: "obuwatikya" });
    await processMessages();
    const reply = await OutboundMessage.findOne({ where: { recipientHash: keyedHash(other, "phone") } });
    expect(reply).toMatchObject({ templateKey: "help", language: "nnb" });
  });

  test("moves up and down the list; French stays first", async () => {
    await runCommand(national, (ctx) => moveLanguage(ctx, { code: "nnb", by: -1 }));
    const order = (await readLanguages(queryContext(national))).map(({ code }) => code);
    expect(order).toEqual(["fr", "ln", "swc", "lua", "ktu", "nnb", "en", "alz"]);
    await runCommand(national, (ctx) => moveLanguage(ctx, { code: "ln", by: -1 }));
    expect((await readLanguages(queryContext(national)))[0]?.code).toBe("fr");
  });
});

describe("a language is refused, in words,", () => {
  test.each([
    ["ln", facts("Autre"), { code: "errors.language_known" }],
    ["NN B", facts("Kinande"), { code: "errors.language_code" }],
    ["x1", facts("Xx"), { code: "errors.language_code" }],
    ["rn", facts(" "), { name: "errors.language_name_empty" }],
    ["rn", facts("a".repeat(41)), { name: "errors.language_name_long" }],
    ["rn", facts("français"), { name: "errors.language_known" }],
    ["rn", facts("አማርኛ"), { phoneName: "errors.language_phone_name" }],
    ["rn", facts("Ikirundi", { phoneName: "a".repeat(25) }), { phoneName: "errors.language_phone_name" }],
    ["rn", facts("Ikirundi", { browserTags: "rn <b>" }), { browserTags: "errors.language_tags" }],
    ["rn", facts("Ikirundi", { fallback: "zz" }), { fallback: "errors.language_fallback" }],
  ])("%s %o", async (code, given, fields) => {
    await expect(add(code, given)).rejects.toMatchObject({ fields });
  });

  test("as the stand-in of the one that stands in for it", async () => {
    await edit("nnb", facts("Kinande", { fallback: "alz" }));
    await expect(edit("alz", facts("Dhu Alur", { fallback: "nnb" }))).rejects.toMatchObject({
      fields: { fallback: "errors.language_fallback" },
    });
  });

  test("from whoever is not of the coordination: to them the room does not exist", async () => {
    const officer = await buildUser("grievance_supervisor");
    await expect(add("rn", facts("Ikirundi"), officer)).rejects.toMatchObject({ status: 404 });
  });
});
