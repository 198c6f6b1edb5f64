import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync, rmSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { waitUntil } from "./waitUntil";

/** A server of a test's own: a free port of 127.0.0.1 and a folder of its own, stopped by its process id. */
export interface PrivateServer {
  /** Where clients connect; stays the same after `resume`. */
  url: string;
  /** Ends the process at once, as a power cut would. Its folder stays. */
  crash(): Promise<void>;
  /** Starts it again on the same port and folder after `crash`; resolves when it answers. */
  resume(): Promise<void>;
  /** Ends the process and removes its folder. */
  stop(): Promise<void>;
}

/** What has to be known to run a server process. */
export interface ServerCommand {
  command: string;
  args: string[];
  url: string;
  /** Its data and its log; removed by `stop`. */
  folder: string;
  /** Whether the server answers a client yet; an error counts as no. */
  answers: () => Promise<boolean>;
}

/** Debian keeps server programs outside the PATH of ordinary users. */
export const environment = { ...process.env, PATH: `${process.env.PATH ?? ""}:/usr/sbin:/usr/local/sbin` };

/** A killed test process cannot stop its servers itself; on Linux the kernel does it. */
const endsWithItsParent = process.platform === "linux" ? ["setpriv", "--pdeathsig", "KILL"] : [];

/** A fresh folder for one server. */
export function makeFolder(name: string): Promise<string> {
  return mkdtemp(path.join(tmpdir(), `yoka-${name}-`));
}

/** Starts the process and resolves when it answers; rejects with the end of its log when it does not come up. */
export async function startServer(server: ServerCommand): Promise<PrivateServer> {
  let running = await launch(server);
  const crash = () => end(running);
  const leaveNothing = () => {
    running.kill("SIGKILL");
    rmSync(server.folder, { recursive: true, force: true });
  };
  process.once("exit", leaveNothing); // a run that is interrupted never reaches `stop`
  return {
    url: server.url,
    crash,
    resume: async () => {
      running = await launch(server);
    },
    stop: async () => {
      process.off("exit", leaveNothing);
      await crash(); // nothing in the folder is wanted any more, so an orderly shutdown would be lost time
      await rm(server.folder, { recursive: true, force: true });
    },
  };
}

async function launch({ command, args, folder, answers }: ServerCommand): Promise<ChildProcess> {
  const logFile = path.join(folder, "server.log");
  const log = openSync(logFile, "a");
  const [program = command, ...words] = [...endsWithItsParent, command, ...args];
  const child = spawn(program, words, { env: environment, stdio: ["ignore", log, log] });
  closeSync(log);
  let failure: Error | undefined;
  child.once("error", (error) => (failure = error)); // the program is not installed
  const gone = () => failure !== undefined || child.exitCode !== null || child.signalCode !== null;
  await waitUntil(`${command} to answer`, async () => gone() || (await answers())).catch(async (error: unknown) => {
    await end(child);
    throw error;
  });
  if (!gone()) return child;
  const tail = (await readFile(logFile, "utf8")).trim().split("\n").slice(-15).join("\n");
  throw new Error(`${command} did not start.\n${tail}`, { cause: failure });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.kill("SIGKILL");
  await exited;
}
