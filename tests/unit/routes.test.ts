import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { routeFiles } from "../support/routeAddresses";

/** What a route may ask: nothing, to be signed in, or an ability by its subject and action. */
const ASKED = /export const handle = \{ ability: "(public|signed-in|[A-Z][A-Za-z]+:[a-z][A-Za-z]+)"/;

test("every route says what ability it needs", () => {
  const silent = ["app/root.tsx", ...routeFiles()].filter((file) => !ASKED.test(readFileSync(file, "utf8")));
  expect(silent).toEqual([]);
});
