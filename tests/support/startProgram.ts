import { execFile, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { tmpdir } from "node:os";
import { promisify } from "node:util";
import { freePort } from "./freePort";
import { waitUntil } from "./waitUntil";

/** One installation under test: the settings its processes share, and a folder of its own. */
export interface Installation {
  env: NodeJS.ProcessEnv;
  dataDir: string;
  token: string;
  remove(): Promise<void>;
}

/** A running program of the built product. */
export interface RunningProgram {
  url: string;
  pid: number;
  /** SIGTERM; rejects with the end of its log unless it leaves in order, with 0. */
  stop(): Promise<void>;
  /** SIGKILL: no time to finish anything. */
  kill(): Promise<void>;
}

export interface InstallationSettings {
  databaseUrl?: string;
  redisUrl?: string;
}

/** Settings for the processes of one installation: the demonstration, on MariaDB and Redis when their addresses are given. */
export async function newInstallation({ databaseUrl, redisUrl }: InstallationSettings = {}): Promise<Installation> {
  const dataDir = await mkdtemp(path.join(tmpdir(), "yoka-program-"));
  const token = "a-token-of-the-tests-0123456789";
  const { VITEST: _, ...own } = process.env;
  const env: NodeJS.ProcessEnv = {
    ...own,
    YOKA_MODE: "demo",
    NODE_ENV: "production",
    DATA_DIR: dataDir,
    WEBHOOK_TOKEN: token,
    HOST: "127.0.0.1",
    ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}),
    ...(redisUrl ? { REDIS_URL: redisUrl } : {}),
  };
  return { env, dataDir, token, remove: () => rm(dataDir, { recursive: true, force: true }) };
}

/** Runs an administration command of the built product to its end, and returns what it printed. */
export async function administer({ env }: Installation, ...args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, ["bin/yoka.mjs", ...args], {
    env: { ...env, PORT: "0" },
  });
  return stdout;
}

/** A command that is at work. */
export interface RunningCommand {
  /** SIGKILL, in the middle of it. */
  kill(): Promise<void>;
  /** Its end: the exit code, and all it printed. */
  ended: Promise<{ code: number | null; said: string }>;
}

/** Begins an administration command of the built product. `fileBlocks`: no file it writes may have more kilobytes. */
export function beginCommand({ env }: Installation, args: string[], fileBlocks?: number): RunningCommand {
  const typed = [process.execPath, "bin/yoka.mjs", ...args];
  const limited = ["bash", "-c", `ulimit -f ${fileBlocks}; exec "$@"`, "bash", ...typed];
  const [program = "", ...words] = fileBlocks ? limited : typed;
  const child = spawn(program, words, { env: { ...env, PORT: "0" }, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (part: Buffer) => (said += part.toString()));
  const ended = once(child, "close").then(([code]) => ({ code: code as number | null, said }));
  return { ended, kill: async () => void (await end(child, "SIGKILL")) };
}

/** Starts a program of the built product; resolves when it says that it is ready. */
export async function startProgram(
  installation: Installation,
  program: "start" | "web" | "worker",
  port?: number,
): Promise<RunningProgram> {
  const own = port ?? (await freePort());
  const url = `http://127.0.0.1:${own}`;
  const env = { ...installation.env, PORT: String(own), PUBLIC_URL: installation.env.PUBLIC_URL ?? url };
  const log = path.join(installation.dataDir, `${program}-${own}.log`);
  const child = spawn(process.execPath, [`bin/${program}.mjs`], { env, stdio: ["ignore", "pipe", "pipe", "ipc"] });
  const output = createWriteStream(log, { flags: "a" });
  child.stdout?.pipe(output, { end: false });
  child.stderr?.pipe(output, { end: false });
  await ready(child, program, url).catch(async (error: unknown) => {
    child.kill("SIGKILL");
    throw new Error(`${program} did not start: ${String(error)}\n${await readFile(log, "utf8")}`);
  });
  return {
    url,
    pid: child.pid ?? 0,
    stop: async () => {
      const code = await end(child, "SIGTERM");
      if (code !== 0) throw new Error(`${program} left with ${code}:\n${(await readFile(log, "utf8")).slice(-3000)}`);
    },
    kill: async () => void (await end(child, "SIGKILL")),
  };
}

async function ready(child: ChildProcess, program: string, url: string): Promise<void> {
  const left = once(child, "exit").then(([code]) => {
    throw new Error(`it left with ${String(code)}`);
  });
  const up =
    program === "worker"
      ? once(child, "message")
      : waitUntil(`${url} to be ready`, () => answers(`${url}/readyz`), { deadlineMs: 60_000 });
  await Promise.race([up, left]);
  left.catch(() => undefined);
}

async function answers(url: string): Promise<boolean> {
  return (await fetch(url).catch(() => null))?.status === 200;
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  child.kill(signal);
  const [code] = (await once(child, "exit")) as [number | null];
  return code;
}
