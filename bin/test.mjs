#!/usr/bin/env node
/**
 * `npm test`: installs what is missing, starts one private MariaDB and one private Redis for the run, then runs every
 * check and every test. `npm test <part>` runs one of unit, integration, e2e, faults with the same set-up. The last
 * line is `N passed, N failed`, one for every test case and every check; the exit code is 1 when anything failed.
 */
import { browsers, installDebianPackages } from "./checks/debianPackages.mjs";
import { parts } from "./checks/plan.mjs";
import { useQuickFolder } from "./checks/quickFolder.mjs";
import { failuresIn, tellAll } from "./checks/report.mjs";
import { endRunning, runRounds } from "./checks/runRounds.mjs";
import { installPackages } from "./installPackages.mjs";
import { checkNode, findCommand } from "./prerequisites.mjs";
import { PlainFailure, plainly, root, step } from "./steps.mjs";

await plainly(async () => {
  const part = process.argv[2] ?? "all";
  if (!Object.hasOwn(parts, part))
    throw new PlainFailure(`Unknown part. Choose among: ${Object.keys(parts).join(", ")}`);
  checkNode();
  await installDebianPackages(part);
  await installPackages();
  useQuickFolder();
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, leave);
  const servers = part === "unit" ? [] : await step("starting a private MariaDB and Redis", startServers);
  const results = await runRounds(parts[part], environmentWith(servers));
  await Promise.all(servers.map(({ server }) => server.stop()));
  tellAll(results);
  process.exitCode = failuresIn(results) > 0 ? 1 : 0;
});

/** The tests' own way of starting servers, which is TypeScript: Vite, a package by now installed, loads it. */
async function startServers() {
  const { runnerImport } = await import("vite");
  const load = async (name) => (await runnerImport(`${root}/tests/support/${name}.ts`)).module[name];
  const [startMariaDb, startRedis] = await Promise.all([load("startMariaDb"), load("startRedis")]);
  return [
    { variable: "YOKA_TEST_MARIADB_URL", server: await startMariaDb() },
    { variable: "YOKA_TEST_REDIS_URL", server: await startRedis() },
  ];
}

function environmentWith(servers) {
  const env = { ...process.env, YOKA_TEST_CHROMIUM: findCommand(...browsers), NO_COLOR: "1" };
  delete env.NODE_ENV; // what runs in production mode is told so by its own check
  for (const { variable, server } of servers) env[variable] = server.url;
  return env;
}

/** The servers end with this process, by themselves. */
function leave() {
  endRunning();
  process.exit(130);
}
