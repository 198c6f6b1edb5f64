import { expect, test } from "vitest";
import { unwrapWithPassphrase, wrapUnderPassphrase } from "~/models/sealing/passphrase";
import { newKeyPair, openBox, sealTo } from "~/models/sealing/sealedBox";

const WORDS = Buffer.from("Ce qui est dit en confiance");

test("what is sealed to a public key is opened by its private key alone", () => {
  const [one, other] = [newKeyPair(), newKeyPair()];
  const box = sealTo(one.publicKey, WORDS, "words");
  expect(openBox(one, box, "words")).toEqual(WORDS);
  expect(() => openBox(other, box, "words")).toThrow();
  expect(() => openBox({ ...other, publicKey: one.publicKey }, box, "words")).toThrow();
});

test("a box opens for the purpose it was sealed for, and whole", () => {
  const keys = newKeyPair();
  const box = sealTo(keys.publicKey, WORDS, "words");
  expect(() => openBox(keys, box, "other")).toThrow();
  for (const index of [0, 5, 40, 50, box.length - 1]) {
    const broken = Buffer.from(box);
    broken[index] = (broken[index] ?? 0) ^ 1;
    expect(() => openBox(keys, broken, "words"), String(index)).toThrow();
  }
});

test("the same words sealed twice look nothing alike", () => {
  const keys = newKeyPair();
  const [one, other] = [sealTo(keys.publicKey, WORDS, "words"), sealTo(keys.publicKey, WORDS, "words")];
  expect(one.subarray(1, 33)).not.toEqual(other.subarray(1, 33));
  expect(one.subarray(61)).not.toEqual(other.subarray(61));
  expect(one.includes(WORDS)).toBe(false);
});

test("a key pair comes back from its private half", () => {
  const keys = newKeyPair();
  expect(newKeyPair(keys.privateKey)).toEqual(keys);
});

test("a secret under a passphrase opens with that passphrase, as it was typed or spelled by another keyboard", async () => {
  const secret = newKeyPair().privateKey;
  const wrapped = await wrapUnderPassphrase(secret, "une été très long", "key");
  expect(wrapped.includes(secret)).toBe(false);
  expect(await unwrapWithPassphrase(wrapped, "une été très long".normalize("NFD"), "key")).toEqual(secret);
  expect(await unwrapWithPassphrase(wrapped, "une été très longs", "key")).toBeNull();
  expect(await unwrapWithPassphrase(wrapped, "une été très long", "other")).toBeNull();
});
