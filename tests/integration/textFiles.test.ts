import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { MessageTemplate } from "~/models/messages/MessageTemplate";
import { csvLetters, readCsvText } from "~/workflows/csv/readCsvText";
import { csvLine } from "~/workflows/csv/writeCsv";
import { queryContext, runCommand } from "~/workflows/runCommand";
import { exportTexts, TRANSLATION_COLUMNS } from "~/workflows/templates/exportTexts";
import { applyImport, planImport } from "~/workflows/templates/importTexts";
import { saveText } from "~/workflows/templates/saveText";
import { buildUser, type UserActor } from "../factories/buildUser";
import { openTestHouse, type TestDatabase } from "../support/house";

let house: TestDatabase;
let national: UserActor;

beforeAll(async () => {
  house = await openTestHouse();
  national = await buildUser("national_coordinator", "CD");
});
afterAll(() => house.drop());

const fileOf = (...rows: (string | number)[][]) =>
  [[...TRANSLATION_COLUMNS], ...rows].map((cells) => csvLine(cells)).join("");
const plan = (csv: string, actor = national) => planImport(queryContext(actor), { language: "lua", csv });
const apply = (csv: string) => runCommand(national, (ctx) => applyImport(ctx, { language: "lua", csv }));
const bodyOf = async (channel: string, key: string) =>
  (await MessageTemplate.findOne({ where: { channel, key, language: "lua" } }))?.body;

describe("the texts of a language as a file", () => {
  test("stand beside the French, one a line, and come back as they went: nothing changes", async () => {
    const csv = await runCommand(national, (ctx) => exportTexts(ctx, "lua"));
    const [header, ...records] = readCsvText(csv, 5_000);
    expect(header?.cells).toEqual([...TRANSLATION_COLUMNS]);
    expect(records.length).toBeGreaterThan(200);
    const lines = await plan(csv);
    expect(lines.filter(({ kind }) => kind !== "same")).toEqual([]);
  });

  test("hold nothing a spreadsheet would run, and give back what stood there", async () => {
    await runCommand(national, (ctx) =>
      saveText(ctx, { channel: "sms", key: "started", language: "lua", version: 0, body: "=1+1 SMS" }),
    );
    const csv = await runCommand(national, (ctx) => exportTexts(ctx, "lua"));
    expect(csv).toContain("'=1+1 SMS");
    expect((await plan(csv)).find(({ key }) => key === "started")).toMatchObject({ kind: "same", after: "=1+1 SMS" });
  });

  test("hold no wording of the focal points", async () => {
    expect(await runCommand(national, (ctx) => exportTexts(ctx, "fr"))).not.toMatch(
      /apart|confidential|report_received/,
    );
  });
});

describe("a translator's file", () => {
  const translated = fileOf(
    ["sms", "help", 0, "…", "Bua kudibombela, funda.", "no"],
    ["ussd", "choice.complain", 0, "…", "a".repeat(31), "no"],
    ["web", "home.heading", 0, "…", "Udi ne <b>bualu</b>?", "no"],
    ["web", "home.lead", 0, "…", "", "no"],
    ["sms", "nothing", 0, "…", "Moyo", "no"],
    ["sms", "started", 0, "…", "Nenuangate SMS kabidi.", "no"],
    ["sms", "help", 0, "…", "Kabidi", "no"],
    ["ussd", "ask.apart", 0, "…", "Moyo", "no"],
  );

  test("is tried first: each line says what it would do, or what is wrong with it, and nothing changes", async () => {
    const lines = await plan(translated);
    expect(lines.map(({ line, key, kind, error }) => [line, key, kind, error])).toEqual([
      [2, "help", "changed", null],
      [3, "choice.complain", "refused", "errors.text_choice_long"],
      [4, "home.heading", "refused", "errors.text_markup"],
      [5, "home.lead", "same", "errors.text_empty"],
      [6, "nothing", "refused", "errors.text_unknown"],
      [7, "started", "refused", "errors.text_since_export"],
      [8, "help", "refused", "errors.text_twice"],
      [9, "ask.apart", "refused", "errors.text_unknown"],
    ]);
    expect(await bodyOf("sms", "help")).toBeUndefined();
  });

  test("applied, puts in force what it changes, and nothing else; applied again, nothing at all", async () => {
    await apply(translated);
    expect(await bodyOf("sms", "help")).toBe("Bua kudibombela, funda.");
    expect(await bodyOf("web", "home.heading")).toBeUndefined();
    const again = await apply(fileOf(["sms", "help", 1, "…", "Bua kudibombela, funda.", "no"]));
    expect(again).toMatchObject([{ kind: "same" }]);
    expect((await MessageTemplate.findOne({ where: { key: "help", language: "lua" } }))?.version).toBe(1);
  });

  test.each([
    ["semicolons and the letters of Windows", "channel;key;text\r\nsms;stopped;D\u00e9j\u00e0 {x}\r\n"],
    ["other columns, in another order", 'note,text,key,channel\n"a,b",D\u00e9j\u00e0 {x},stopped,sms\n'],
  ])("is read with %s", async (_what, text) => {
    const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0)); // as Windows-1252 writes them
    expect(await plan(csvLetters(bytes))).toMatchObject([
      { key: "stopped", after: "D\u00e9j\u00e0 {x}", error: "errors.text_variable_unknown" },
    ]);
  });

  test.each([
    ["", "errors.file_columns"],
    ["channel,key\nsms,help\n", "errors.file_columns"],
    ["channel,key,text\n,,\n", "errors.list_empty"],
    ['channel,key,text\nsms,help,"never closed\n', "errors.file_broken"],
  ])("that is none is refused in words: %j", async (csv, file) => {
    await expect(plan(csv)).rejects.toMatchObject({ fields: { file } });
  });

  test("is for the coordination alone", async () => {
    const officer = await buildUser("grievance_supervisor");
    await expect(plan(translated, officer)).rejects.toMatchObject({ status: 404 });
    await expect(runCommand(officer, (ctx) => exportTexts(ctx, "lua"))).rejects.toMatchObject({ status: 404 });
  });
});
