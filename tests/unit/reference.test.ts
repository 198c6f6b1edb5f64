import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import {
  findReference,
  formatReference,
  numberFromReference,
  parseReference,
  REFERENCE_COUNT,
  referenceFromNumber,
} from "~/models/cases/reference";

const key = createHash("sha256").update("a key for tests").digest();
const otherKey = createHash("sha256").update("another key").digest();

/** Numbers spread over the whole range, the same at each run. */
function spread(count: number): number[] {
  return Array.from({ length: count }, (_, index) => Math.floor((index / (count - 1)) * (REFERENCE_COUNT - 1)));
}

describe("the reference of a number", () => {
  test("is ten digits, never starts with 0 and is never given twice, over 200,000 numbers", () => {
    const given = new Set<string>();
    for (let n = 0; n < 200_000; n++) {
      const reference = referenceFromNumber(n, key);
      if (!/^[1-9]\d{9}$/.test(reference)) expect.fail(`${n} became ${reference}`);
      given.add(reference);
    }
    expect(given.size).toBe(200_000);
  });

  test("leads back to the number, over the whole range", () => {
    for (const n of [...spread(5_000), 0, 1, REFERENCE_COUNT - 1]) {
      expect(numberFromReference(referenceFromNumber(n, key), key)).toBe(n);
    }
  });

  test("stays what it was when the product changes: these were given to people", () => {
    expect([0, 1, 2, 89_999_999].map((n) => referenceFromNumber(n, key))).toMatchInlineSnapshot(`
      [
        "4429429341",
        "1400656721",
        "1260635281",
        "8046084623",
      ]
    `);
  });

  test("tells nothing of the next one, and depends on the key", () => {
    const pairs = Array.from({ length: 2_000 }, (_, n) => [
      referenceFromNumber(n, key),
      referenceFromNumber(n + 1, key),
    ]);
    const near = pairs.filter(([one, next]) => Math.abs(Number(one) - Number(next)) < 10_000_000);
    expect(near.length).toBeLessThan(20); // chance gives about four in 2,000
    expect(referenceFromNumber(1, otherKey)).not.toBe(referenceFromNumber(1, key));
  });

  test.each([-1, REFERENCE_COUNT, 1.5, Number.NaN])("is refused for %d", (n) => {
    expect(() => referenceFromNumber(n, key)).toThrow(RangeError);
  });

  test("which is none leads to no number", () => {
    expect(() => numberFromReference("1234567890", key)).toThrow(RangeError);
  });
});

describe("the check digits", () => {
  const references = spread(300).map((n) => referenceFromNumber(n, key));

  test("notice every wrong digit", () => {
    for (const reference of references) {
      for (let place = 0; place < 10; place++) {
        for (const digit of "0123456789") {
          if (digit === reference[place]) continue;
          expect(parseReference(reference.slice(0, place) + digit + reference.slice(place + 1))).toBeNull();
        }
      }
    }
  });

  test("notice any two digits that changed places, neighbours or not", () => {
    for (const reference of references) {
      for (let one = 0; one < 9; one++) {
        for (let two = one + 1; two < 10; two++) {
          if (reference[one] === reference[two]) continue;
          const digits = [...reference];
          [digits[one], digits[two]] = [digits[two]!, digits[one]!];
          expect(parseReference(digits.join(""))).toBeNull();
        }
      }
    }
  });
});

describe("reading a reference", () => {
  const reference = referenceFromNumber(7, key);
  const shown = formatReference(reference);

  test("shows it in three groups of twelve characters in all", () => {
    expect(shown).toMatch(/^\d{4} \d{3} \d{3}$/);
    expect(formatReference("1234567890")).toBe("1234 567 890");
  });

  test.each([
    ["as stored", reference],
    ["as shown", shown],
    ["with dots", shown.replaceAll(" ", ".")],
    ["with dashes", shown.replaceAll(" ", "-")],
    ["with long dashes", shown.replaceAll(" ", " – ")],
    ["with no-break spaces", shown.replaceAll(" ", "\u00a0")],
    ["with narrow no-break spaces", shown.replaceAll(" ", "\u202f")],
    ["with spaces around", `  ${shown}\n`],
    ["digit by digit", [...reference].join(" ")],
    ["with invisible marks", `\u2068${reference}\u2069`],
    ["in full-width digits", reference.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)))],
  ])("takes it %s", (_how, text) => {
    expect(parseReference(text)).toBe(reference);
    expect(findReference(text)).toBe(reference);
  });

  test.each(["", "1234", "1234567890", "0812345678", `${reference}1`, `0${reference}`, "Pas d’eau", "+243812345678"])(
    "takes %j for none",
    (text) => {
      expect(parseReference(text)).toBeNull();
      expect(findReference(text)).toBeNull();
    },
  );

  test.each([
    `STATUT ${reference}`,
    `statut no${reference}.`,
    `Bonjour, ma plainte ${shown} du 12/11`,
    `le 12 ${shown} svp`,
    `Appelez 0812345678 pour ${shown}`,
    `+243 812 345 678, dossier ${reference}`,
    `1234567890 puis ${reference}`,
  ])("finds it inside %j", (text) => {
    expect(findReference(text)).toBe(reference);
  });

  test("finds none inside a longer number", () => {
    expect(findReference(`compte 99${reference}`)).toBeNull();
    expect(findReference(`compte +${reference}`)).toBeNull();
  });
});
