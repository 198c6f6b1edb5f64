/** Runs checks side by side, each with its output in a log file, and reports each as it ends. */
import { spawn } from "node:child_process";
import { closeSync } from "node:fs";
import path from "node:path";
import { endOf, openLog, root } from "../steps.mjs";
import { tell, tellEnd } from "./report.mjs";

/** A check that takes longer hangs. */
const LONGEST_MS = 25 * 60_000;

const running = new Set();

/** Runs the rounds one after the other. Resolves to the results: `{ name, seconds, passed, failed, notes, log }`. */
export async function runRounds(rounds, env) {
  const results = [];
  for (const round of rounds) {
    const unbuilt = results.some(({ name, failed }) => name === "build" && failed > 0);
    const one = round.needsBuild && unbuilt ? refuse : (check) => run(check, env);
    results.push(...(await inLanes(round.lanes, round.checks, one)));
  }
  return results;
}

/** Ends what runs now: the person, or the machine, has asked to stop. */
export function endRunning() {
  for (const child of running) endGroup(child);
}

async function inLanes(lanes, checks, one) {
  const waiting = [...checks];
  const results = [];
  const lane = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const result = await one(check);
      tellEnd(result);
      results.push(result);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return results;
}

function refuse({ name }) {
  return { name, seconds: 0, passed: 0, failed: 1, notes: ["not run, because the build failed"] };
}

async function run({ name, program, args, env, prepare, tally }, surroundings) {
  tell(`  … ${name}`);
  prepare?.();
  const log = openLog(`test-${name.replace(/\W+/g, "-")}`);
  const begin = performance.now();
  const child = spawn(program, args, {
    cwd: root,
    env: {
      ...surroundings,
      ...env,
      PATH: `${path.join(root, "node_modules/.bin")}${path.delimiter}${process.env.PATH}`,
    },
    stdio: ["ignore", log.descriptor, log.descriptor],
    detached: true, // a group of its own, so that what it started can be ended with it
  });
  closeSync(log.descriptor);
  const ended = await endWithin(child);
  const seconds = (performance.now() - begin) / 1000;
  return { name, seconds, log: log.path, ...tally({ ended, log: log.path }) };
}

async function endWithin(child) {
  running.add(child);
  const timer = setTimeout(() => endGroup(child), LONGEST_MS);
  const ended = await endOf(child);
  clearTimeout(timer);
  running.delete(child);
  return ended;
}

function endGroup(child) {
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
}
