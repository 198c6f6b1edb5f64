#!/usr/bin/env node
/**
 * `npm run dev`: builds and restarts `npm start` whenever a source changes.
 *
 * Remix's own development server is not used: it compiles the floors inside Vite, beside the copy that serves callbacks
 * and jobs, and Yoka allows one module graph a process. A rebuild takes seconds and shows what production will run.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, watch } from "node:fs";
import path from "node:path";
import { sourceFolders } from "./freshBuild.mjs";
import { prepareHouse } from "./prepareHouse.mjs";
import { PlainFailure, plainly, root, say } from "./steps.mjs";

/** Editors write a file in several strokes; this many milliseconds of quiet end a change. */
const QUIET_MS = 200;

let served;
let turn = Promise.resolve();
let timer;

await plainly(async () => {
  await prepareHouse();
  serve();
  for (const folder of sourceFolders.map((name) => path.join(root, name)).filter(existsSync)) {
    watch(folder, { recursive: true }, () => {
      clearTimeout(timer);
      timer = setTimeout(() => (turn = turn.then(rebuild)), QUIET_MS);
    });
  }
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => void leave());
});

/** A source that does not build leaves the last good one running. */
async function rebuild() {
  try {
    await prepareHouse();
  } catch (error) {
    if (!(error instanceof PlainFailure)) throw error;
    say(error.message);
    return;
  }
  await stop();
  serve();
}

function serve() {
  served = spawn(process.execPath, [path.join(root, "bin/start.mjs")], { stdio: "inherit" });
}

async function stop() {
  if (served.exitCode !== null || served.signalCode !== null) return;
  const exited = once(served, "exit");
  served.kill("SIGTERM");
  await exited;
}

async function leave() {
  await stop();
  process.exit(0);
}
