import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { formatReference, referenceFromNumber } from "~/models/cases/reference";
import { foldText, searchTerms, wordsOf } from "~/models/messages/fold";

const reference = referenceFromNumber(7, createHash("sha256").update("a key for tests").digest());

describe("folding", () => {
  test.each([
    ["Été à Bunia, Ça", "ete a bunia, ca"],
    ["e\u0301te\u0301", "ete"],
    ["Cœur ŒUVRE Æ", "coeur oeuvre ae"],
    ["Mbɔ́tɛ̂ Ŋ", "mbote ng"],
    ["  un\u00a0deux\n\ttrois\u0000 ", "un deux trois"],
    ["d’eau – bien…", "d'eau - bien..."],
    ["ＡＢ１２ ﬁn", "ab12 fin"],
    ["Ko\u200bngo", "kongo"],
    ["ÎLE ß", "ile ss"],
    ["😡", "😡"],
    ["", ""],
  ])("%j becomes %j", (text, folded) => {
    expect(foldText(text)).toBe(folded);
    expect(foldText(folded)).toBe(folded);
  });

  test("gives the words in order", () => {
    expect(wordsOf("L’eau, l’EAU : 12e fois !")).toEqual(["l", "eau", "l", "eau", "12e", "fois"]);
    expect(wordsOf("…")).toEqual([]);
  });
});

describe("the terms of a text", () => {
  test.each([
    ["Mes paiements de mars n’ont pas été reçus", ["paiement", "mar", "recu"]],
    ["PAIEMENT reçu", ["paiement", "recu"]],
    ["Pas d’eau à Goma", ["eau", "goma"]],
    ["les eaux, les jeux, le prix, l’accès", ["eau", "jeu", "prix", "acce"]],
    ["fausse adresse express", ["fausse", "adresse", "express"]],
    ["Sijapokea pesa yangu ya mwezi", ["sijapokea", "pesa", "mwezi"]],
    ["Nazwi mbongo te", ["nazwi", "mbongo"]],
    ["ménage HH-2021-00045", ["menage", "hh", "2021", "00045"]],
    ["code NK12b7", ["code", "nk12b7"]],
    ["payé 12 000 FC le 12.03.2026", ["12", "000", "2026", "03", "paye", "fc"].sort()],
    ["5 fois, 7", ["foi"]],
    ["eau eau EAU", ["eau"]],
    ["le la les un", []],
    ["😡", []],
    ["", []],
  ])("%j", (text, terms) => {
    expect([...searchTerms(text)].sort()).toEqual([...terms].sort());
  });

  test.each([
    "0812345678",
    "0812 345 678",
    "+243812345678",
    "+243 812 345 678",
    "00243 81 234 56 78",
    "243-812-345-678",
    "812345678",
    "(081) 234.5678",
    "0 8 1 2 3 4 5 6 7 8",
    "+243\u00a0812\u202f345\u00a0678",
  ])("a phone written %s is its last nine digits", (phone) => {
    expect(searchTerms(phone)).toEqual(["812345678"]);
    expect(searchTerms(`appelez le ${phone}, merci`)).toEqual(["812345678", "appelez"]);
  });

  test("a phone of another country too", () => {
    expect(searchTerms("+250 788 123 456")).toEqual(["788123456"]);
  });

  test.each([
    reference,
    formatReference(reference),
    formatReference(reference).replaceAll(" ", "-"),
    [...reference].join(" "),
  ])("a reference written %s is its digits", (written) => {
    expect(searchTerms(written)).toEqual([reference]);
    expect(searchTerms(`plainte ${written} du 12`)).toEqual([reference, "12", "plainte"]);
    expect(searchTerms(`12 ${written}`)).toEqual(["12", reference]);
  });

  test("a phone and a reference side by side are both found", () => {
    expect(searchTerms(`0812 345 678 ${formatReference(reference)}`)).toEqual(["812345678", reference]);
    expect(searchTerms(`${reference} +243812345678`)).toEqual([reference, "812345678"]);
  });
});
