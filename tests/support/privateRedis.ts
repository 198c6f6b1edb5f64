import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";

/** A redis-server of a test's own: a free port, a folder of its own, nothing kept on disk. */
export interface PrivateRedis {
  url: string;
  port: number;
  /** Ends the server and removes its folder. */
  stop(): Promise<void>;
}

/** Starts a private Redis, on `port` when the test wants one back where it was. Rejects when it does not come up. */
export async function startPrivateRedis(port?: number): Promise<PrivateRedis> {
  const chosen = port ?? (await freePort());
  const folder = await mkdtemp(path.join(tmpdir(), "yoka-redis-"));
  const server = spawn(
    "redis-server",
    ["--port", String(chosen), "--bind", "127.0.0.1", "--dir", folder, "--save", "", "--appendonly", "no"],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  const exited = once(server, "exit");
  await new Promise<void>((resolve, reject) => {
    server.stdout.on("data", (chunk) => String(chunk).includes("Ready to accept connections") && resolve());
    server.once("error", reject);
    server.once("exit", (code) => reject(new Error(`redis-server ended with ${code}`)));
  });
  return {
    url: `redis://127.0.0.1:${chosen}`,
    port: chosen,
    stop: async () => {
      server.kill("SIGKILL");
      await exited;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  return port;
}
