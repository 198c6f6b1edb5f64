import { Redis } from "ioredis";
import { logger } from "~/models/logger";

/**
 * Opens a connection that outlives Redis: it reconnects for ever (at most two seconds apart), keeps its commands
 * meanwhile, and says once that Redis went away and once that it is back. Nothing here ever throws into a request.
 * `url` is `redis://` or `rediss://`; `use` names the connection in the log and in Redis's client list.
 */
export function connectRedis(url: string, use: string): Redis {
  const connection = new Redis(url, {
    connectionName: `yoka-${use}`,
    // Both are what Bull demands of its blocking and subscribing connections.
    maxRetriesPerRequest: null,
    enableReadyCheck: false,
    retryStrategy: (attempt) => Math.min(50 * 2 ** Math.min(attempt, 10), 2_000),
  });
  connection.setMaxListeners(0); // each of Bull's queues listens to the connections they share
  let away = false;
  connection.on("error", (error) => {
    if (!away) logger.error({ err: error, use }, "redis is away");
    away = true;
  });
  connection.on("ready", () => {
    if (away) logger.info({ use }, "redis is back");
    away = false;
  });
  return connection;
}

/** Calls `then` now if the connection is usable, and again each time it becomes so. */
export function wheneverReady(connection: Redis, then: () => void): void {
  if (connection.status === "ready") then();
  connection.on("ready", then);
}

/** How long Redis gets to answer what was still being said when a connection is closed. */
const FAREWELL_MS = 1_000;

/**
 * Closes a connection in order: what is under way is answered first, since a command cut off would reject in nobody's
 * hands and end the process with an error. One that does not answer (blocked, or Redis is away) is cut.
 */
export async function closeRedis(connection: Redis): Promise<void> {
  if (connection.status === "ready") {
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<void>((resolve) => (timer = setTimeout(resolve, FAREWELL_MS)));
    await Promise.race([connection.quit().catch(() => undefined), tooLate]);
    clearTimeout(timer);
  }
  connection.disconnect();
}
