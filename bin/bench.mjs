#!/usr/bin/env node
/**
 * `npm run bench`: measures Yoka from the build on a private, durable MariaDB and prints a table in which each figure
 * stands beside what the same machine did in the same minute. `--quick` is a short run. See docs/speed.md.
 */
import path from "node:path";
import { spawn } from "node:child_process";
import { apps } from "../ecosystem.config.js";
import { prepareHouse } from "./prepareHouse.mjs";
import { endOf, PlainFailure, plainly, root, step } from "./steps.mjs";

/** Where the compiled measurements are kept; `git` ignores it. */
const compiled = path.join(root, ".cache", "bench");

/** Cases are opened in the process that measures, which is therefore started as production starts a worker. */
const workerArgs = apps.find(({ name }) => name === "yoka-worker").node_args;

await plainly(async () => {
  const options = process.argv.slice(2);
  if (
    options.some((option) => !/^(--quick|--only=(queue|journal|retention|turns|sending)|--cases=\d{4,7})$/.test(option))
  ) {
    throw new PlainFailure(
      "The options are --quick, --only=queue, --only=journal, --only=retention, --only=turns, --only=sending and --cases=1000000.",
    );
  }
  await prepareHouse();
  await step("compiling the measurements", compile);
  const child = spawn(process.execPath, [workerArgs, path.join(compiled, "runBench.js"), ...options], {
    cwd: root,
    stdio: "inherit",
  });
  const ended = await endOf(child);
  if (ended !== 0) throw new PlainFailure(`The bench ended with ${ended}.`);
});

/** The measurements run the floors in their own process, compiled as the build compiles them. */
async function compile() {
  const { build } = await import("vite");
  const input = ["runBench", "postCallbacks", "postTurns", "bareExpress", "acceptSms"].map((name) =>
    path.join(root, "tests", "bench", `${name}.ts`),
  );
  await build({
    root,
    configFile: false,
    logLevel: "warn",
    resolve: { alias: { "~": root } },
    build: {
      ssr: true,
      rollupOptions: { input },
      outDir: compiled,
      emptyOutDir: true,
      target: "es2022",
      copyPublicDir: false,
    },
  });
}
