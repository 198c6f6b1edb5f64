import { expect, test } from "vitest";
import { ACT_NAMES, ACTS, keyConflicts, KEY_SHAPE, keysOf } from "~/app/components/keys/acts";
import { readTypedKeys } from "~/app/presenters/keys";

const changed = (keys: Record<string, string>) => keyConflicts(keysOf({ off: false, changed: keys }));

test("the keys of the house are keys, and none is in the way of another", () => {
  expect(changed({})).toEqual({});
  expect(ACT_NAMES.filter((name) => !KEY_SHAPE.test(ACTS[name].key))).toEqual([]);
});

test.each([
  ["the same key on the same screen", { answer: "n" }, { answer: "note", note: "answer" }],
  ["a key of everywhere", { take: "?" }, { take: "help", help: "take" }],
  ["the first of two keys", { note: "g" }, { note: "go_home" }],
  ["the same key on another screen", { answer: "o" }, {}],
  ["no key at all, twice", { answer: "", note: "" }, {}],
])("another key is refused when it clashes: %s", (_, keys, expected) => {
  expect(changed(keys)).toMatchObject(expected);
  expect(Object.keys(changed(keys)).length > 0).toBe(Object.keys(expected).length > 0);
});

test("only what differs from the house is kept, and what is no key is told", () => {
  expect(readTypedKeys({ answer: "r", note: " y ", off: "on" })).toMatchObject({
    chosen: { off: true, changed: { note: "y" } },
    misshapen: [],
    taken: {},
  });
  expect(readTypedKeys({ help: "trop" }).misshapen).toEqual(["help"]);
  expect(readTypedKeys({}).chosen).toEqual({ off: false, changed: {} });
});

test("a name that is no act says nothing", () => {
  expect(keysOf({ off: false, changed: { gone: "z" } })).toEqual(keysOf(null));
});
