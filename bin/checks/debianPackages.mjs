/** The programs the tests meet that npm does not bring. */
import { spawnSync } from "node:child_process";
import { sqliteIsBuilt } from "../installPackages.mjs";
import { compilers, describeMissing, findCommand, missingAmong } from "../prerequisites.mjs";
import { PlainFailure, runLogged, step } from "../steps.mjs";

const servers = [
  { commands: ["mariadbd"], debian: "mariadb-server" },
  { commands: ["mariadb-install-db"], debian: "mariadb-server" },
  { commands: ["redis-server"], debian: "redis-server" },
];

/** The browsers that Playwright can drive, by the names systems give them. */
export const browsers = ["chromium", "chromium-browser", "google-chrome"];

/**
 * Installs what `part` of the tests needs and the machine lacks, where this account may; otherwise throws a
 * PlainFailure that says precisely what to install.
 */
export async function installDebianPackages(part) {
  const missing = missingAmong(needsOf(part));
  if (missing.length === 0) return;
  const asRoot = howToBeRoot();
  if (!asRoot || !findCommand("apt-get")) throw new PlainFailure(`The tests cannot run: ${describeMissing(missing)}`);
  const packages = [...new Set(missing.map(({ debian }) => debian))];
  await step(`installing ${packages.join(", ")}`, () => aptInstall(asRoot, packages));
}

function needsOf(part) {
  const needs = sqliteIsBuilt() ? [] : [...compilers];
  if (part !== "unit") needs.push(...servers);
  if (part === "all" || part === "e2e") {
    needs.push({ commands: browsers, debian: "chromium" }, { commands: ["lynx"], debian: "lynx" });
  }
  return needs;
}

/** The words to put before a command, or undefined when this account may not. */
function howToBeRoot() {
  if (process.getuid?.() === 0) return [];
  const allowed = findCommand("sudo") && spawnSync("sudo", ["-n", "true"], { stdio: "ignore" }).status === 0;
  return allowed ? ["sudo", "-n"] : undefined;
}

/** The tests start servers of their own; RUNLEVEL=1 asks Debian not to start the system's on installing them. */
async function aptInstall(asRoot, packages) {
  const quiet = ["env", "DEBIAN_FRONTEND=noninteractive", "RUNLEVEL=1", "apt-get", "-o", "DPkg::Lock::Timeout=300"];
  const run = (...words) => {
    const [program, ...args] = [...asRoot, ...quiet, ...words];
    return runLogged(program, args, { log: `apt-get-${words[0]}` });
  };
  await run("update");
  await run("install", "-y", "--no-install-recommends", ...packages);
}
