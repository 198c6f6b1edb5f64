import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { recogniseMessage } from "~/channels/inbound/recogniseMessage";
import { formatReference, referenceFromNumber } from "~/models/cases/reference";

const reference = referenceFromNumber(7, createHash("sha256").update("a key for tests").digest());
const shown = formatReference(reference);

const complaint = (text: string, explicit = false) => ({ kind: "complaint", text, explicit });

describe("a message is", () => {
  test.each(["", "   ", "\n\t", "\u0000", "\u200b\u2060", "\u00a0"])("empty: %j", (text) => {
    expect(recogniseMessage(text)).toEqual({ kind: "empty", language: null });
  });

  test.each([
    [`STATUT ${reference}`, reference],
    [`statut ${shown}`, reference],
    [`Statut: ${shown.replaceAll(" ", "-")}.`, reference],
    ["STATUT", null],
    ["Statut 1234", null],
    ["statut 12345678901", null],
    ["Statut de ma plainte svp", null],
    [`Statut de mon dossier no ${shown}, merci`, reference],
    [`Bonjour, statut ${shown} svp`, reference],
    [`statut ${reference} urgent !`, reference],
    ["STATUS", null],
    [`HALI ${reference}`, reference],
    [`Hali ya malalamiko yangu ${reference}`, reference],
    [`Landa plainte ${reference}`, reference],
    [`Tangila tshilumbu ${reference}`, reference],
    [`Tala plainte ${reference}`, reference],
    [reference, reference],
    [` ${shown} `, reference],
    [`N° ${shown}`, reference],
    [`no${reference}`, reference],
    [`Plainte ${shown}`, reference],
  ])("a question about a case: %j", (text, found) => {
    expect(recogniseMessage(text)).toMatchObject({ kind: "status", reference: found });
  });

  test.each(["AIDE", "aide", "Aide svp", "Bonjour aide !", "help", "msaada", "lisalisi", "lusadisu"])(
    "a call for help: %j",
    (text) => {
      expect(recogniseMessage(text)).toMatchObject({ kind: "help" });
    },
  );

  test.each(["STOP", "stop", "Stop.", " ARRET ", "Arrêt", "arre\u0302t", "ARRÊTEZ !"])(
    "the end of our SMS: %j",
    (text) => {
      expect(recogniseMessage(text)).toMatchObject({ kind: "stop" });
    },
  );

  test.each(["START", "start", "Reprendre", "Anza"])("their beginning: %j", (text) => {
    expect(recogniseMessage(text)).toMatchObject({ kind: "start" });
  });

  test.each([
    ["1", null],
    [" 1. ", null],
    ["1 Oui", "fr"],
    ["OUI", "fr"],
    ["oui oui", "fr"],
    ["Oui, merci beaucoup !", "fr"],
    ["Bonjour oui", "fr"],
    ["yes please", "en"],
    ["Ndiyo asante", "swc"],
    ["ndio", "swc"],
    ["Iyo", "ln"],
    ["Eyowa", "lua"],
    ["Ee", null],
  ])("a yes: %j (%s)", (text, language) => {
    expect(recogniseMessage(text)).toEqual({ kind: "yes", language });
  });

  test.each([
    ["2", null, null],
    ["2.", null, null],
    ["2 Non", null, "fr"],
    ["NON", null, "fr"],
    ["Non merci", null, "fr"],
    ["Non, je n’ai rien reçu", "je n’ai rien reçu", "fr"],
    ["2 toujours pas d’eau à Goma", "toujours pas d’eau à Goma", null],
    ["2: le comité ment", "le comité ment", null],
    ["No, nothing came", "nothing came", "en"],
    ["Hapana", null, "swc"],
    ["Hapana. Sijapokea pesa", "Sijapokea pesa", "swc"],
    ["Te", null, "ln"],
    ["Too", null, "lua"],
    ["Ve", null, "ktu"],
    ["Non 😡", null, "fr"],
  ])("a no: %j, with %j (%s)", (text, remark, language) => {
    expect(recogniseMessage(text)).toEqual({ kind: "no", remark, language });
  });

  test.each([
    ["PLAINTE Pas d’eau à Goma", "Pas d’eau à Goma"],
    ["plainte: on m’a pris 5$", "on m’a pris 5$"],
    ["PLAINTE - (1) rien (2) rien", "(1) rien (2) rien"],
    ["Réclamation. Rien", "Rien"],
    ["LALAMIKO sijapokea pesa", "sijapokea pesa"],
    ["Tshilumbu : makuta to", "makuta to"],
    ["PLAINTE", "PLAINTE"],
    ["Plainte 😡", "😡"],
    ["plainte STOP", "STOP"],
    ["plainte 1", "1"],
  ])("said to be a complaint: %j", (text, story) => {
    expect(recogniseMessage(text)).toMatchObject(complaint(story, true));
  });

  test.each([
    "STOP la corruption",
    "Stop stop",
    "Arrêt du paiement depuis mars",
    "start again",
    "1 mais rien n’est arrivé",
    "1 Oui 2 Non",
    "oui non",
    "oui ?",
    "Oui 😡",
    "oui mais le comité demande de l’argent",
    "1 2",
    "12",
    "1er paiement pas reçu",
    "2eme fois",
    "aide alimentaire non reçue",
    "Aide-moi, on a volé mon argent",
    "statut social refusé",
    `Statut ${reference}: le comité demande 5 dollars`,
    `Ma plainte ${reference} n’est pas réglée, le comité se moque`,
    "Hali mbaya sana hapa",
    "Landa mbongo na ngai",
    "😡",
    "?",
    "\ufffd\ufffd",
    "Promo VODACOM",
    "0812345678",
    "Nazwi mbongo te",
    "Bonjour",
    "merci",
  ])("anything else, and so a complaint: %j", (text) => {
    expect(recogniseMessage(text)).toMatchObject(complaint(text));
  });

  test("kept to the letter, but for the spaces around it", () => {
    const text = "  Pas d’eau\r\n à  Goma… ça va pas 😡\u00a0 ";
    expect(recogniseMessage(text)).toMatchObject(complaint("Pas d’eau\r\n à  Goma… ça va pas 😡"));
  });
});

describe("a choice of language", () => {
  test.each([
    ["Lingala", "ln"],
    ["français !", "fr"],
    ["KISWAHILI", "swc"],
    ["Ciluba", "lua"],
    ["kituba.", "ktu"],
  ])("is the name of one and nothing else: %j", (text, chosen) => {
    expect(recogniseMessage(text)).toEqual({ kind: "language", chosen, language: chosen });
  });

  test.each(["Lingala na Goma", "On m'a parlé en lingala"])("is not a story that names one: %j", (text) => {
    expect(recogniseMessage(text).kind).toBe("complaint");
  });
});

describe("the language its words betray", () => {
  test.each([
    ["Je n’ai pas reçu mon argent depuis mars", "fr"],
    ["We have not received our payment", "en"],
    ["Sijapokea pesa yangu kwa sababu ya simu, lakini bado", "swc"],
    ["Nazali na mbongo te mpo na ngai", "ln"],
    ["Malalamiko: pesa", "swc"],
    ["PLAINTE pesa", null],
    ["Goma eau", null],
    ["STOP", null],
    ["STATUT", null],
    ["AIDE", null],
    ["arrêt", "fr"],
    ["😡", null],
  ])("of %j is %s", (text, language) => {
    expect(recogniseMessage(text).language).toBe(language);
  });
});
