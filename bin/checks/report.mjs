/** What `npm test` prints on standard output. */
import { endOfFile } from "../steps.mjs";

/** One line. */
export function tell(line) {
  process.stdout.write(`${line}\n`);
}

/** The result of one check, as it ends. */
export function tellEnd(result) {
  tell(summaryOf(result));
}

/** What the failures printed, every check on a line, and last of all the one line that sums every test case up. */
export function tellAll(results) {
  for (const { name, failed, log } of results) {
    if (failed > 0 && log) tell(`\n──── ${name} (${log})\n${endOfFile(log, 120)}`);
  }
  tell("");
  for (const result of results) tell(summaryOf(result));
  tell(`\n${sum(results, "passed")} passed, ${sum(results, "failed")} failed`);
}

/** How many failed in all. */
export function failuresIn(results) {
  return sum(results, "failed");
}

function sum(results, what) {
  return results.reduce((total, result) => total + result[what], 0);
}

function summaryOf({ name, seconds, passed, failed, notes }) {
  const mark = failed > 0 ? "✗" : passed > 0 ? "✓" : "–";
  const counts = `${passed} passed, ${failed} failed`;
  return [`  ${mark} ${name.padEnd(24)} ${seconds.toFixed(1).padStart(6)} s   ${counts}`, ...notes].join("; ");
}
