import type { ServerBuild } from "@remix-run/node";
import type http from "node:http";
import type { AddressInfo } from "node:net";
import { logger } from "~/models/logger";
import { queue } from "~/workflows/jobs/queue";
import { seedDemonstration } from "~/workflows/demonstration/seedDemonstration";
import { env, SettingsError } from "./env.server";
import { closeHouse, openHouse } from "./house.server";
import { jobHandlers } from "./jobHandlers.server";
import { refuseDemonstrationAccounts } from "./productionChecks.server";
import { createWebServer } from "./server";
import { beginShutdown } from "./shutdown.server";
import { welcome } from "./welcome.server";

export { runAdministration } from "./administration/runAdministration";

/** Requests and jobs in hand get this long to finish after SIGTERM; PM2 kills at 30 s. */
const PATIENCE_MS = 25_000;

/** Everything in one process, on a database it migrates and fills by itself: what `npm start` runs. */
export async function startYoka(build: ServerBuild): Promise<void> {
  await orExplain(async () => {
    await openHouse(env(), { migrate: true });
    if (env().mode === "demo") await seedDemonstration();
    else await refuseDemonstrationAccounts();
    const server = await listen(build);
    await queue().work(jobHandlers);
    leaveOnSignal(server);
    process.stdout.write(welcome(env(), (server.address() as AddressInfo).port));
  });
}

/** The web alone, one of several processes. */
export async function startWeb(build: ServerBuild): Promise<void> {
  await orExplain(async () => {
    await openHouse(env(), { migrate: false });
    if (env().mode === "production") await refuseDemonstrationAccounts();
    leaveOnSignal(await listen(build));
    process.send?.("ready");
  });
}

/** The worker alone: jobs and clocks. */
export async function startWorker(): Promise<void> {
  await orExplain(async () => {
    await openHouse(env(), { migrate: false });
    await queue().work(jobHandlers);
    leaveOnSignal(null);
    process.send?.("ready");
  });
}

async function listen(build: ServerBuild): Promise<http.Server> {
  const server = createWebServer(build, env());
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(env().port, env().host, resolve);
  });
  return server;
}

/** SIGTERM and SIGINT: no new work, finish what is in hand, close, leave. */
function leaveOnSignal(server: http.Server | null): void {
  const leave = async (signal: string) => {
    logger.info({ signal }, "leaving: finishing what is in hand");
    setTimeout(() => process.exit(1), PATIENCE_MS).unref();
    beginShutdown();
    if (server) await closeServer(server);
    await closeHouse();
    process.exit(0);
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void leave(signal));
}

async function closeServer(server: http.Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}

/** Settings at fault end the start with a sentence, not with a stack. */
async function orExplain(start: () => Promise<void>): Promise<void> {
  try {
    await start();
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    process.stderr.write(`\nYoka cannot start:\n${error.message}\n`);
    process.exit(1);
  }
}
