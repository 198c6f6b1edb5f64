import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { freePort } from "../support/freePort";
import { waitUntil } from "../support/waitUntil";
import { keys } from "./benchHouse";

/** The secret in the address of callbacks, known to whoever posts them. */
const TOKEN = "bench-0123456789abcdefghijklmnop";

/** A process of Yoka as production runs it, from the build. */
export interface YokaProcess {
  port: number;
  /** Address that incoming SMS are posted to. */
  smsPath: string;
  /** Resident memory in bytes. */
  memory(): Promise<number>;
  stop(): Promise<void>;
}

/** Starts `bin/<script>.mjs` in a folder of its own, in demonstration mode, and resolves once it listens. */
export async function startYokaProcess(script: "web" | "start", databaseUrl?: string): Promise<YokaProcess> {
  const dataDir = await mkdtemp(path.join(tmpdir(), "yoka-bench-"));
  const port = await freePort();
  const child = fork(path.resolve("bin", `${script}.mjs`), {
    env: environmentOf(port, dataDir, databaseUrl),
    execArgv: [],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const stop = async () => {
    await end(child);
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    await waitUntil(`bin/${script}.mjs to listen`, () => listens(child, port), { deadlineMs: 60_000 });
  } catch (error) {
    await stop();
    throw error;
  }
  return { port, smsPath: `/webhooks/africastalking/${TOKEN}/sms`, memory: () => residentMemory(child), stop };
}

function environmentOf(port: number, dataDir: string, databaseUrl?: string): NodeJS.ProcessEnv {
  const { PATH, HOME } = process.env;
  const house = { YOKA_MODE: "demo", HOST: "127.0.0.1", PORT: String(port), DATA_DIR: dataDir, WEBHOOK_TOKEN: TOKEN };
  const sealing = { FIELD_KEY: keys.fieldKey, REFERENCE_KEY: keys.referenceKey, SESSION_SECRET: TOKEN };
  return {
    ...{ PATH, HOME, NODE_ENV: "production" },
    ...house,
    ...sealing,
    ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}),
  };
}

async function listens(child: ChildProcess, port: number): Promise<boolean> {
  if (child.exitCode !== null) throw new Error(`The process ended with ${child.exitCode}.`);
  const answer = await fetch(`http://127.0.0.1:${port}/healthz`);
  return answer.ok;
}

async function residentMemory(child: ChildProcess): Promise<number> {
  const status = await readFile(`/proc/${child.pid}/status`, "utf8");
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) * 1024;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.kill("SIGKILL"); // nothing of it is wanted any more
  await exited;
}
