import type { ServerResponse } from "node:http";
import { database } from "~/models/database";
import { logger } from "~/models/logger";
import { pendingMigrations } from "~/models/migrations/runMigrations";
import { queue } from "~/workflows/jobs/queue";
import { shutdownSignal } from "../shutdown.server";
import { answerText } from "./answers";

/** A part that has not answered by then counts as away. */
const PATIENCE_MS = 2_000;

/** The process runs: nothing else is asked, so that a database that is away restarts nobody. */
export function answerAlive(response: ServerResponse): void {
  answerText(response, 200, "alive\n");
}

/** Whether this process may be sent requests: it has its database, its queue and its newest tables, and is not leaving. */
export async function answerReady(response: ServerResponse): Promise<void> {
  const [databaseHere, queueHere, migrated] = await Promise.all([
    holds("database", () => database().query("SELECT 1")),
    holds("queue", () => queue().ping()),
    holds("migrations", refuseOldTables),
  ]);
  const leaving = shutdownSignal.aborted;
  const ready = databaseHere && queueHere && migrated && !leaving;
  const parts = { ready, database: databaseHere, queue: queueHere, migrations: migrated, leaving };
  answerText(response, ready ? 200 : 503, `${JSON.stringify(parts)}\n`, "application/json");
}

let upToDate = false;

/** Once it is up to date it stays so: this process knows no newer tables than it had at its start. */
async function refuseOldTables(): Promise<void> {
  if (upToDate) return;
  const pending = await pendingMigrations();
  if (pending.length > 0) throw new Error(`${pending.length} migrations are pending.`);
  upToDate = true;
}

async function holds(part: string, check: () => Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error("No answer in time.")), PATIENCE_MS);
  });
  try {
    await Promise.race([check(), tooLate]);
    return true;
  } catch (error) {
    logger.warn({ err: error, part }, "not ready");
    return false;
  } finally {
    clearTimeout(timer);
  }
}
