/**
 * What `npm test` runs. A check is `{ name, program, args, env, tally }`: a program (of node_modules/.bin, or of the machine) with its
 * arguments, what it needs in its environment, and the function that counts what it did.
 */
import { tallyAudit } from "./tallyAudit.mjs";
import { tallyExit } from "./tallyExit.mjs";
import { playwrightChecks, vitestCheck } from "./testRunners.mjs";

const floors = ["app", "channels", "workflows", "models"];

const build = check("build", process.execPath, ["bin/build.mjs"]);

/** Those that only read the sources. The longest come first, so that no core is idle at the end. */
const reading = [
  check("types", "tsc", ["--noEmit"]),
  check("lint: eslint", "eslint", ["--max-warnings", "0", "."]),
  check("lint: prettier", "prettier", ["--check", "."]),
  check("floors", "depcruise", ["--config", ".dependency-cruiser.cjs", ...floors]),
  check("unused code: knip", "knip", []),
  {
    name: "known holes: npm audit",
    program: "npm",
    args: ["audit", "--omit=dev", "--json"],
    env: {},
    tally: tallyAudit,
  },
];

const integration = [vitestCheck("integration-mariadb"), vitestCheck("integration-sqlite")];
const faults = vitestCheck("faults", "--no-file-parallelism"); // each stops servers: side by side they would disturb one another

/**
 * The rounds of each part of the tests; the checks of a round share the cores, and a round ends before the next begins.
 * Browsers and faults have the machine to themselves. `needsBuild` rounds cannot succeed when the build failed.
 */
export const parts = {
  all: [
    { lanes: 2, checks: [build, vitestCheck("unit"), ...integration, ...reading] },
    { lanes: 1, checks: [...playwrightChecks, faults], needsBuild: true },
  ],
  unit: [{ lanes: 1, checks: [vitestCheck("unit")] }],
  integration: [{ lanes: 2, checks: integration }],
  e2e: [
    { lanes: 1, checks: [build] },
    { lanes: 1, checks: playwrightChecks, needsBuild: true },
  ],
  faults: [
    { lanes: 1, checks: [build] },
    { lanes: 1, checks: [faults], needsBuild: true },
  ],
};

function check(name, program, args) {
  return { name, program, args, env: {}, tally: tallyExit };
}
