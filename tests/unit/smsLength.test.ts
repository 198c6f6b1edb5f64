import { expect, test } from "vitest";
import { smsLength } from "~/app/components/smsLength";
import { foldForSms } from "~/app/components/smsLetters";
import { foldToGsm7, segmentsOf } from "~/channels/sms/gsm7";

const WRITTEN = [
  "",
  "Votre paiement est disponible à Sake depuis ce matin.",
  "Ça a été réglé : l’agent vous attend à l’école, être à l’heure, œuvre, « demain » – 10 h…",
  "Malipo yako yako tayari.",
  "Lipanda ɛzali ya kofuta ɔ ŋ",
  "Prix : 25 € [ou 60 000 FC] {voir} ~ ^ | \\",
  "x".repeat(160),
  "x".repeat(161),
  "é".repeat(306),
  "é".repeat(307),
  "€".repeat(81),
  "Merci 😊",
  "😡".repeat(36),
  "Ligne une\r\nLigne deux\tfin",
  "e\u0301te\u0301 decompose\u0301",
  "Espaces\u00a0insécables\u202f: oui\u202f!",
  "Łódź, Đorđe, señor, ½ litre, ﬁn, ＡＢＣ",
];

test.each(WRITTEN)("the count while typing is the count of what is sent: %s", (text) => {
  const sent = segmentsOf(foldToGsm7(text));
  const { segments, left, doubling } = smsLength(text);
  expect({ segments, left, doubling }).toEqual({ segments: sent.segments, left: sent.left, doubling: sent.doubling });
});

test.each(WRITTEN)("the letters shown while typing are the letters sent: %s", (text) => {
  expect(foldForSms(text)).toBe(foldToGsm7(text));
});
