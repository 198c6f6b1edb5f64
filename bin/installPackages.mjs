/** Makes sure that the npm packages are there. */
import { existsSync } from "node:fs";
import path from "node:path";
import { fingerprint, readStamp, writeStamp } from "./fingerprint.mjs";
import { compilers, describeMissing, missingAmong } from "./prerequisites.mjs";
import { PlainFailure, root, runLogged, say, step } from "./steps.mjs";
import { inTurn } from "./turns.mjs";

const stamp = "node_modules/.yoka-installed";
const sqliteBinary = path.join(root, "node_modules/sqlite3/build/Release/node_sqlite3.node");

/** Installs what package-lock.json names, unless that very list is installed already. */
export async function installPackages() {
  if (isInstalled()) return;
  await inTurn("install", async () => {
    if (isInstalled()) return;
    const missing = sqliteIsBuilt() ? [] : missingAmong(compilers);
    announceCompilation(missing);
    await step("installing the npm packages", () => npmInstall(missing));
    writeStamp(stamp, fingerprintOfPackages());
  });
}

/** Whether the embedded database's native part is there, so that no compiler is needed. */
export function sqliteIsBuilt() {
  return existsSync(sqliteBinary);
}

function isInstalled() {
  return readStamp(stamp) === fingerprintOfPackages() && sqliteIsBuilt();
}

function fingerprintOfPackages() {
  return fingerprint(["package.json", "package-lock.json"]);
}

function announceCompilation(missing) {
  if (sqliteIsBuilt()) return;
  say("    The embedded database (sqlite3) is downloaded ready-made where that is possible;");
  say("    elsewhere it is compiled now, which takes a minute or two.");
  if (missing.length > 0) say(`    For compiling it, ${describeMissing(missing)}`);
}

/** Follows package-lock.json; `npm ci` would compile sqlite3 anew at every changed line. The build needs the development tools. */
async function npmInstall(missing) {
  try {
    await runLogged("npm", ["install", "--no-audit", "--no-fund", "--include=dev"], { log: "npm-install" });
    if (!sqliteIsBuilt()) await runLogged("npm", ["rebuild", "sqlite3"], { log: "npm-rebuild" });
  } catch (error) {
    if (missing.length === 0 || !(error instanceof PlainFailure)) throw error;
    throw new PlainFailure(
      `${error.message}\n\nIf it is sqlite3 that could not be compiled: ${describeMissing(missing)}`,
    );
  }
}
