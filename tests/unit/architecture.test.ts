import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

/** The most lines a file may have: beyond it, it holds two things. What is data, written by a test or only ever grows is left out. */
const LONGEST = 250;
const unbound = /(^|\/)(migrations|locales|docs\/ussd)\/|\.(csv|json|svg|png)$/;

const root = fileURLToPath(new URL("../..", import.meta.url));
const files = projectFiles();

test("no file is longer than a person can keep in mind", () => {
  const bound = files.filter((file) => !unbound.test(file));
  const long = bound.filter((file) => textOf(file).trimEnd().split("\n").length > LONGEST);
  expect(long).toEqual([]);
});

test("no room has a name that says nothing", () => {
  const vague = /(^|\/)(utils?|helpers?|common|misc|lib|shared)(\/|\.[a-z]+$)/i;
  expect(files.filter((file) => vague.test(file))).toEqual([]);
});

test("no file leans on what lies outside the project, or on one machine", () => {
  const outside = new RegExp(["\\.\\./shared\\b", "(^|[^\\w~.])/(work|root|Users)/"].join("|"), "m");
  expect(files.filter((file) => outside.test(textOf(file)))).toEqual([]);
});

test("a case is erased only to be confided: a restore of an older backup confides again whatever was erased", () => {
  const erasing = files.filter((file) => file.startsWith("workflows/") && /\beraseCase\(ctx,/.test(textOf(file)));
  // Whoever erases for another reason first lets the list of erasures tell the two apart.
  expect(erasing).toEqual([
    "workflows/confidential/holdParts.ts",
    "workflows/confidential/moveToConfidential.ts",
    "workflows/erasure/replayErasures.ts",
  ]);
});

/** What git keeps, and what it would keep at the next commit. */
function projectFiles(): string[] {
  const listed = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], { cwd: root });
  const names = listed.toString().split("\0").filter(Boolean);
  if (names.length === 0) throw new Error("git lists no file: there would be nothing to hold these tests against.");
  return names.filter((name) => existsSync(path.join(root, name))); // a deleted one is listed until its commit
}

function textOf(file: string): string {
  return readFileSync(path.join(root, file), "utf8");
}
