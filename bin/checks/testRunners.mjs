/** The two test runners, and how their reports are counted: one test case, one point. */
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { root } from "../steps.mjs";

const reports = path.join(root, ".cache", "results");

/** One of the projects of `vitest.config.ts`. */
export function vitestCheck(project, ...more) {
  const report = path.join(reports, `${project}.json`);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  return {
    name: project,
    program: "vitest",
    args: ["run", "--project", project, ...reporters, ...more],
    env: { NODE_ENV: "test" },
    prepare: () => forget(report),
    tally: ({ ended }) => tally(report, ended, countVitest),
  };
}

/**
 * The projects of `tests/e2e/playwright.config.ts`: the whole on MariaDB and Redis, and the smoke of the embedded
 * defaults. `YOKA_TEST_DATABASE` tells the configuration which of the two servers to start.
 */
export const playwrightChecks = [playwrightCheck("mariadb", "mariadb"), playwrightCheck("embedded", "sqlite")];

function playwrightCheck(project, database) {
  const report = path.join(reports, `e2e-${project}.json`);
  const config = "tests/e2e/playwright.config.ts";
  return {
    name: `e2e-${project}`,
    program: "playwright",
    args: ["test", "--config", config, "--project", project, "--reporter=list,json"],
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report, YOKA_TEST_DATABASE: database },
    prepare: () => forget(report),
    tally: ({ ended }) => tally(report, ended, countPlaywright),
  };
}

/** The report of an earlier run must not be taken for this one's. */
function forget(report) {
  mkdirSync(reports, { recursive: true });
  rmSync(report, { force: true });
}

function tally(report, ended, count) {
  if (!existsSync(report)) return { passed: 0, failed: 1, notes: [`ended with ${ended}, without a report`] };
  const { passed, failed, skipped } = count(JSON.parse(readFileSync(report, "utf8")));
  const notes = [];
  let faults = failed;
  if (skipped > 0) {
    notes.push(`${skipped} skipped, which counts as failed`);
    faults += skipped;
  }
  if (passed + faults === 0) {
    notes.push("not one test was run");
    faults += 1;
  }
  if (faults === 0 && ended !== 0) {
    notes.push(`every test passed, but the runner ended with ${ended}`); // an error outside the tests
    faults += 1;
  }
  return { passed, failed: faults, notes };
}

/** A file that cannot be loaded has no cases to count, and is one failure. */
function countVitest({ numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults }) {
  const unloaded = testResults.filter(
    ({ status, assertionResults }) => status === "failed" && !assertionResults.length,
  );
  const skipped = numPendingTests + numTodoTests;
  return { passed: numPassedTests, failed: numFailedTests + unloaded.length, skipped };
}

/** A test that needed a second try is not one that passed. */
function countPlaywright({ stats, errors }) {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length, skipped: stats.skipped };
}
