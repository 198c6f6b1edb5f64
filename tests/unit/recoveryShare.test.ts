import { expect, test } from "vitest";
import { joinShares, readShare, splitKey } from "~/models/confidential/recoveryShare";
import { newKeyPair } from "~/models/sealing/sealedBox";

const keys = newKeyPair();
const [one, other] = splitKey(keys);
const read = (typed: string) => readShare(typed) ?? Promise.reject(new Error("unreadable"));

test("two shares in words make the key again, in either order, however they are typed", async () => {
  expect(one).toMatch(/^(?:[a-z]{5} ){19}[a-z]{5}$/);
  const shares = [await read(one.toUpperCase().replaceAll(" ", "\n- ")), await read(other)] as const;
  expect(joinShares(...shares)?.privateKey.equals(keys.privateKey)).toBe(true);
  expect(joinShares(shares[1], shares[0])?.publicKey.equals(keys.publicKey)).toBe(true);
});

test("one share is nothing, twice over either", async () => {
  expect(joinShares(await read(one), await read(one))).toBeNull();
  const secrets = [(await read(one)).secret, (await read(other)).secret];
  for (const secret of secrets) expect(newKeyPair(secret).publicKey.equals(keys.publicKey)).toBe(false);
});

test("shares of two keys make neither key", async () => {
  const [, foreign] = splitKey(newKeyPair());
  const mixed = joinShares(await read(one), await read(foreign));
  expect(mixed?.publicKey.equals(keys.publicKey)).toBe(false);
});

test("a wrong letter, a word less, a word more and words in another order are noticed", () => {
  const words = one.split(" ");
  const last = words.at(-1) ?? "";
  const wrong = [...words.slice(0, -1), `${last.slice(0, -1)}${last.endsWith("b") ? "d" : "b"}`];
  const swapped = [words[0], words[1], words[3], words[2], ...words.slice(4)];
  for (const typed of [wrong, words.slice(1), [...words, "babab"], swapped]) {
    expect(readShare(typed.join(" ")), typed.join(" ")).toBeNull();
  }
  expect(readShare("")).toBeNull();
});
