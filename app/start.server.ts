import type { ServerBuild } from "@remix-run/node";
import type http from "node:http";
import type { AddressInfo } from "node:net";
import { logger, setLogLevel } from "~/models/logger";
import { jobNames } from "~/workflows/jobs/jobDefinitions";
import { queue } from "~/workflows/jobs/queue";
import { seedDemonstration } from "~/workflows/demonstration/seedDemonstration";
import { env, SettingsError } from "./env.server";
import { closeHouse, openHouse } from "./house.server";
import { jobHandlers, tellOfFailedJob } from "./jobHandlers.server";
import { refuseDemonstrationAccounts } from "./productionChecks.server";
import { createWebServer } from "./server";
import { beginShutdown } from "./shutdown.server";
import { takesUssd } from "./webhooks/callers";
import { welcome } from "./welcome.server";

export { runAdministration } from "./administration/runAdministration";

/** Requests and jobs in hand get this long to finish after SIGTERM; PM2 kills at 30 s. */
const PATIENCE_MS = 25_000;
const IDLE_SWEEP_MS = 100;
const JOBS_LONGER = 15;

/** Everything in one process, on a database it migrates and fills by itself: what `npm start` runs. */
export async function startYoka(build: ServerBuild): Promise<void> {
  await orExplain(async () => {
    await openHouse(env(), { migrate: true, statementSeconds: workSeconds() });
    if (env().mode === "demo") await seedDemonstration();
    else await refuseDemonstrationAccounts();
    const server = await listen(build);
    await beginWork();
    leaveOnSignal(server);
    process.stdout.write(welcome(env(), (server.address() as AddressInfo).port));
  });
}

/** The web alone, one of several processes. */
export async function startWeb(build: ServerBuild): Promise<void> {
  await orExplain(async () => {
    await openHouse(env(), { migrate: false, statementSeconds: env().statementSeconds });
    if (env().mode === "production") await refuseDemonstrationAccounts();
    leaveOnSignal(await listen(build));
    process.send?.("ready");
  });
}

/** The worker alone: jobs and clocks. */
export async function startWorker(): Promise<void> {
  await orExplain(async () => {
    await openHouse(env(), { migrate: false, statementSeconds: workSeconds() });
    await beginWork();
    leaveOnSignal(null);
    process.send?.("ready");
  });
}

/** Nobody waits for a job: where jobs are done, its counting and tidying have longer than a page. */
function workSeconds(): number {
  return env().statementSeconds * JOBS_LONGER;
}

/** Takes up the jobs, beginning with whatever was left undone when the last worker went. */
async function beginWork(): Promise<void> {
  await queue().work(jobHandlers, tellOfFailedJob);
  for (const name of jobNames) queue().ring(name);
}

async function listen(build: ServerBuild): Promise<http.Server> {
  if (!takesUssd(env())) logger.warn("USSD is closed: set WEBHOOK_CIDRS to the addresses its gateway calls from");
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
    try {
      if (server) await closeServer(server);
      await closeHouse();
      process.exit(0);
    } catch (error) {
      logger.error({ err: error }, "could not leave in order");
      process.exit(1);
    }
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void leave(signal));
}

/** Node closes only the connections idle at that moment; those that were answering become idle a little later. */
async function closeServer(server: http.Server): Promise<void> {
  const sweep = setInterval(() => server.closeIdleConnections(), IDLE_SWEEP_MS);
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
  clearInterval(sweep);
}

/** Settings at fault end the start with a sentence, not with a stack. */
async function orExplain(start: () => Promise<void>): Promise<void> {
  try {
    setLogLevel(env().logLevel);
    await start();
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    process.stderr.write(`\nYoka cannot start:\n${error.message}\n`);
    process.exit(1);
  }
}
