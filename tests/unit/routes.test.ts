import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const ROUTES = "app/routes";
/** What a route may ask: nothing, to be signed in, or an ability by its subject and action. */
const ASKED = /export const handle = \{ ability: "(public|signed-in|[A-Z][A-Za-z]+:[a-z][A-Za-z]+)"/;

test("every route says what ability it needs", () => {
  const silent = routeFiles().filter((file) => !ASKED.test(readFileSync(file, "utf8")));
  expect(silent).toEqual([]);
});

/** The module of each address: a file of its own, or `route.tsx` in a folder. */
function routeFiles(): string[] {
  const files = readdirSync(ROUTES, { withFileTypes: true }).map((entry) => {
    const file = path.join(ROUTES, entry.name);
    if (!entry.isDirectory()) return file;
    return ["route.tsx", "route.ts"].map((name) => path.join(file, name)).find(existsSync) ?? file;
  });
  return ["app/root.tsx", ...files];
}
