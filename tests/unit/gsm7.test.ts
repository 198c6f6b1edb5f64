import { SegmentedMessage } from "sms-segments-calculator";
import { describe, expect, test } from "vitest";
import { foldToGsm7, segmentsOf } from "~/channels/sms/gsm7";

describe("folding to GSM-7", () => {
  test.each([
    ["Réglé ? à è é ù ì ò Ç É Ä ñ ü ß æ ø", "Réglé ? à è é ù ì ò Ç É Ä ñ ü ß æ ø"],
    ["reçu, français", "recu, francais"],
    ["âêîôû ëïÿ ÀÂÊÈÙ", "aeiou eiy AAEEU"],
    ["cœur Œuvre", "coeur OEuvre"],
    ["mbɔ́tɛ̂, Ŋanda, ŋ", "mbote, NGanda, ng"],
    ["d’eau ‘ici’ “là” „là”", `d'eau 'ici' "là" "là"`],
    ["« Pas d’eau »", `"Pas d'eau"`],
    ["«\u00a0Oui\u00a0»\u202f!", `"Oui" !`],
    ["12–13 — bien… • un", "12-13 - bien... - un"],
    ["Numéro\u00a0: 1234\u202f567", "Numéro : 1234 567"],
    ["N° 5, nº 6, № 7", "No 5, no 6, No 7"],
    ["e\u0301te\u0301", "été"],
    ["c\u0327a", "ca"],
    ["a\u200bb\u00adc\ufeffd", "abcd"],
    ["l'ﬁn ½ ²", "l'fin 1/2 2"],
    ["un\r\ndeux\rtrois\tquatre", "un\ndeux\ntrois quatre"],
    ["100 € [ok] {x}", "100 € [ok] {x}"],
    ["\u0000\u0007sonne", "sonne"],
    ["", ""],
  ])("%j becomes %j", (text, folded) => {
    expect(foldToGsm7(text)).toBe(folded);
    expect(segmentsOf(folded).doubling).toEqual([]);
  });

  test.each(["😡", "👍🏾", "Здравствуй", "日本", "سلام"])("leaves %s, which has no near equivalent", (text) => {
    expect(foldToGsm7(text)).toBe(text);
  });

  test("is done once and for all", () => {
    const text = "« Ça y est… », dit-il à l’œuvre 😡 ɛɔ";
    expect(foldToGsm7(foldToGsm7(text))).toBe(foldToGsm7(text));
  });

  test("keeps exactly the letters that the calculator counts as GSM-7, but for two control signs", () => {
    const kept: number[] = [];
    const counted: number[] = [];
    for (let code = 0; code < 0x2fff; code++) {
      const character = String.fromCharCode(code);
      if (foldToGsm7(character) === character && !new SegmentedMessage(character).getNonGsmCharacters().length)
        kept.push(code);
      if (!new SegmentedMessage(character).getNonGsmCharacters().length) counted.push(code);
    }
    // CR is made LF, and the form feed is dropped.
    expect(counted.filter((code) => !kept.includes(code))).toEqual([0x0c, 0x0d]);
  });
});

describe("counting SMS", () => {
  test.each<[string, string, ReturnType<typeof segmentsOf>]>([
    ["nothing", "", { encoding: "GSM-7", segments: 1, characters: 0, left: 160, doubling: [] }],
    ["160", "a".repeat(160), { encoding: "GSM-7", segments: 1, characters: 160, left: 0, doubling: [] }],
    ["161", "a".repeat(161), { encoding: "GSM-7", segments: 2, characters: 161, left: 145, doubling: [] }],
    ["306", "é".repeat(306), { encoding: "GSM-7", segments: 2, characters: 306, left: 0, doubling: [] }],
    ["307", "é".repeat(307), { encoding: "GSM-7", segments: 3, characters: 307, left: 152, doubling: [] }],
    ["80 euros", "€".repeat(80), { encoding: "GSM-7", segments: 1, characters: 160, left: 0, doubling: [] }],
    ["a cedilla", "reçu", { encoding: "UCS-2", segments: 1, characters: 4, left: 66, doubling: ["ç"] }],
    ["70 wide", "ê".repeat(70), { encoding: "UCS-2", segments: 1, characters: 70, left: 0, doubling: ["ê"] }],
    ["71 wide", "ê".repeat(71), { encoding: "UCS-2", segments: 2, characters: 71, left: 63, doubling: ["ê"] }],
    ["an emoji", "ok 😡", { encoding: "UCS-2", segments: 1, characters: 5, left: 65, doubling: ["😡"] }],
    ["lines", "un\r\ndeux", { encoding: "GSM-7", segments: 1, characters: 7, left: 153, doubling: [] }],
    ["each once", "ça, ça, là…", { encoding: "UCS-2", segments: 1, characters: 11, left: 59, doubling: ["ç", "…"] }],
  ])("%s", (_story, text, expected) => {
    expect(segmentsOf(text)).toEqual(expected);
  });
});

test("a text is counted at a glance as the calculator counts it", () => {
  const letters = Array.from("aé€[ç\nÉ Δ😡");
  let seed = 7;
  const next = () => (seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31);
  for (let round = 0; round < 300; round++) {
    const length = next() % 170;
    const few = letters.slice(0, 2 + (next() % letters.length));
    const text = Array.from({ length }, () => few[next() % few.length]).join("");
    const counted = new SegmentedMessage(text);
    expect(segmentsOf(text)).toMatchObject({ encoding: counted.encodingName, segments: counted.segmentsCount });
  }
});

test("sixty thousand spaces before a closing quotation mark are folded at once", () => {
  const began = performance.now();
  expect(foldToGsm7(`«${" ".repeat(60_000)}a${" ".repeat(60_000)}b »`)).toHaveLength(60_004);
  expect(performance.now() - began).toBeLessThan(1_000);
});
