/** Makes sure that `build/` is what the sources say. */
import { existsSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { fingerprint, readStamp, writeStamp } from "./fingerprint.mjs";
import { PlainFailure, root, runLogged, step } from "./steps.mjs";
import { inTurn } from "./turns.mjs";

/** The folders whose files end up in the build. */
export const sourceFolders = ["app", "channels", "workflows", "models", "locales", "public"];
const sources = [...sourceFolders, "vite.config.ts", "tsconfig.json", "package.json", "package-lock.json"];
const stamp = "build/sources.sha256";
const serverBuild = path.join(root, "build/server/index.js");

/** Builds when a source has changed since the last build, and only then. */
export async function buildWhenNeeded() {
  if (isFresh()) return;
  await inTurn("build", async () => {
    if (isFresh()) return;
    const built = fingerprint(sources); // before, so that what is edited meanwhile counts as new
    await step("building", build);
    writeStamp(stamp, built);
  });
}

function isFresh() {
  return existsSync(serverBuild) && readStamp(stamp) === fingerprint(sources);
}

async function build() {
  const env = { ...process.env, NODE_ENV: "production" };
  await runLogged(process.execPath, ["node_modules/@remix-run/dev/dist/cli.js", "vite:build"], { log: "build", env });
}

/**
 * Loads the build: the one module graph of this process. `entry` is what `app/entry.server.tsx` exports, `build` the
 * whole, which its starters ask for. Nothing else may compile the floors a second time, because two copies would mean
 * two pools and two locks on the embedded database.
 */
export async function loadBuild() {
  if (!existsSync(serverBuild)) throw new PlainFailure("There is no build yet. Run: npm run build");
  process.chdir(root); // `DATA_DIR` and the files of the browser are named from here
  const build = await import(pathToFileURL(serverBuild).href);
  return { build, entry: build.entry.module };
}
