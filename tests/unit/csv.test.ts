import { describe, expect, test } from "vitest";
import { readCycleName } from "~/models/registry/cycleName";
import { readPhone } from "~/models/people/phoneNumber";
import { BrokenCsvError } from "~/workflows/csv/readCsv";
import { readCsvText } from "~/workflows/csv/readCsvText";
import { csvLine, plainCell } from "~/workflows/csv/writeCsv";

describe("what leaves as CSV", () => {
  test.each([
    ["=1+1", "'=1+1"],
    ["+243812345678", "'+243812345678"],
    ["-2", "'-2"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["\t=1", "'\t=1"],
    ["  =1", "'  =1"],
    ["＝1", "'＝1"],
    ['=HYPERLINK("x")', `"'=HYPERLINK(""x"")"`],
    ["Kahindo, Furaha", '"Kahindo, Furaha"'],
    ["deux\nlignes", '"deux\nlignes"'],
    ["a=b", "a=b"],
    ["M’Lushombo", "M’Lushombo"],
  ])("%j is written %j, and read again as it was", (text, written) => {
    expect(csvLine([text])).toBe(`${written}\r\n`);
    const cell = written.startsWith('"') ? written.slice(1, -1).replaceAll('""', '"') : written;
    expect(plainCell(cell)).toBe(text);
  });

  test("a number stays a number, nothing stays empty, another delimiter asks for other quotes", () => {
    expect(csvLine([-5, null, "a;b", "a,b"], ";")).toBe('-5;;"a;b";a,b\r\n');
  });
});

test("rows that were cleared in a spreadsheet, and stay in its file as separators alone, are no lines", () => {
  const text = `numéro;lieu\r\n${"1;CD-NK\r\n; \r\n".repeat(500)}${";\r\n".repeat(500)}`;
  const records = readCsvText(text, 500);
  expect(records).toHaveLength(501);
  expect(records[500]).toEqual({ cells: ["1", "CD-NK"], line: 1_000 });
});

describe("a small file that is larger than it looks", () => {
  test("is read no further than one line too many", () => {
    expect(readCsvText("a\n".repeat(1_500_000), 500)).toHaveLength(502);
  });

  test.each([
    ["a million columns", `a,b\n${",".repeat(1_000_000)}`, 2],
    ["many times a thousand columns", `a,b\n${`${"1,".repeat(1_001)}\n`.repeat(40)}`, 2],
    ["a line of three megabytes", "x".repeat(3_000_000), 1],
    ["a quote nobody closed", `a,b\n"${"x\n".repeat(1_500_000)}`, undefined],
    ["nothing but quotes", `a,b\n${'"'.repeat(99_999)}`, undefined],
  ])("with %s is no table", (_what, text, line) => {
    let told: unknown;
    try {
      readCsvText(text, 5_000);
    } catch (error) {
      told = error;
    }
    expect(told).toBeInstanceOf(BrokenCsvError);
    if (line) expect(told).toMatchObject({ line });
  });
});

describe("a payment cycle", () => {
  test.each([
    ["2026-03", "2026-03", "2026-03"],
    ["03/2026", "2026-03", "2026-03"],
    ["  Mars   2026 ", "2026-03", "2026-03"],
    ["MARCH 2026", "2026-03", "2026-03"],
    ["Août 2025", "2025-08", "2025-08"],
    ["Tranche 2, mars 2026", "tranche-2-mars-2026", "2026-03"],
    ["Cycle 7", "cycle-7", null],
    ["2026-13", "2026-13", null],
  ])("called %j has the code %j and the month %j", (name, code, month) => {
    expect(readCycleName(name)).toEqual({ name: name.replace(/\s+/g, " ").trim(), code, month });
  });

  test.each(["", "???", "—"])("is not called %j", (name) => {
    expect(readCycleName(name)).toBeNull();
  });
});

test.each([
  ["0812 345 678", "+243812345678"],
  ["812345678", "+243812345678"],
  ["00243812345678", "+243812345678"],
  ["243 81 23 45 678", "+243812345678"],
  ["+32 470 12 34 56", "+32470123456"],
  ["0812", null],
  ["VODACOM", null],
  ["", null],
])("the phone somebody wrote down as %j is %j", (written, phone) => {
  expect(readPhone(written)).toBe(phone);
});
