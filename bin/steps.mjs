/**
 * What the commands of this folder say while they work. Only Node's own modules are used here, because these commands
 * run before anything is installed.
 */
import { spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the project, whatever folder the command was typed in. */
export const root = fileURLToPath(new URL("..", import.meta.url)).replace(/\/$/, "");

/** Where one may read what a step printed; `git` ignores it. */
const logFolder = path.join(root, ".cache", "logs");

/** A failure whose message is meant for the person at the keyboard: it is shown without a stack. */
export class PlainFailure extends Error {}

/** Tells the person something on standard error; standard output is left to the results of a command. */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/** Runs a whole command and ends the process with 1, and words rather than a stack, when it fails plainly. */
export async function plainly(command) {
  try {
    await command();
  } catch (error) {
    say(error instanceof PlainFailure ? `\n${error.message}\n` : String(error?.stack ?? error));
    process.exit(1);
  }
}

/** Runs `work`, saying when it begins, that it goes on (every 15 s), and how many seconds it took. */
export async function step(title, work) {
  const begin = performance.now();
  const seconds = () => Math.round((performance.now() - begin) / 1000);
  say(`  … ${title}`);
  const heartbeat = setInterval(() => say(`    still at it after ${seconds()} s`), 15_000);
  try {
    const result = await work();
    say(`  ✓ ${title} (${seconds()} s)`);
    return result;
  } catch (error) {
    say(`  ✗ ${title} (${seconds()} s)`);
    throw error;
  } finally {
    clearInterval(heartbeat);
  }
}

/**
 * Runs a program in the project's folder, its output in a log file. Rejects with a PlainFailure that shows the end of
 * the log when the program is missing or exits with anything but 0.
 * @param {{ log: string, env?: NodeJS.ProcessEnv }} options `log` names the file, without its ending.
 */
export async function runLogged(program, args, { log, env = process.env }) {
  const file = openLog(log);
  const child = spawn(program, args, { cwd: root, env, stdio: ["ignore", file.descriptor, file.descriptor] });
  closeSync(file.descriptor);
  const ended = await endOf(child);
  if (ended === 0) return;
  const words = `${program} ${args.join(" ")} failed (${ended}).`;
  throw new PlainFailure(`${words}\n\n${endOfFile(file.path)}\n\nThe whole output is in ${file.path}`);
}

/** Opens an emptied log file; the caller closes the descriptor once a process has inherited it. */
export function openLog(name) {
  mkdirSync(logFolder, { recursive: true });
  const file = path.join(logFolder, `${name}.log`);
  return { path: file, descriptor: openSync(file, "w") };
}

/** Resolves to the exit code of a process, or to the signal or error that ended it; never rejects. */
export function endOf(child) {
  return new Promise((resolve) => {
    child.once("error", (error) => resolve(error.code ?? error.message));
    child.once("exit", (code, signal) => resolve(code ?? signal));
  });
}

/** The last lines of a text file, 40 unless told, less the list of files that Vite prints below an error. */
export function endOfFile(file, lines = 40) {
  const told = readFileSync(file, "utf8").trimEnd().split("\n");
  const listed = /^\s+'\/[^']+',?$/;
  return told
    .filter((line) => !listed.test(line))
    .slice(-lines)
    .join("\n");
}
