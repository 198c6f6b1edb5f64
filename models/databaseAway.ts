import { ConnectionError, TimeoutError } from "sequelize";
import { UnavailableError } from "./errors";

/** A statement that was broken off: by MariaDB, by MySQL, or waiting for a lock nobody let go of. Not all have a name in the driver. */
const BROKEN_OFF = [1969, 3024, 1205];
/** A lock of the embedded database, and a connection that ended in the middle. */
const INTERRUPTED = ["SQLITE_BUSY", "PROTOCOL_CONNECTION_LOST", "ECONNRESET"];

/**
 * The error to go on with: `UnavailableError` for one that says that the database cannot at this moment, and may in the
 * next; any other as it is. Nothing of the transaction it happened in was kept.
 */
export function foreseen(error: unknown): unknown {
  return isAway(error) ? new UnavailableError(error) : error;
}

function isAway(error: unknown): error is Error {
  if (error instanceof ConnectionError || error instanceof TimeoutError) return true;
  const { parent } = (error ?? {}) as { parent?: { errno?: number; code?: string } };
  return BROKEN_OFF.includes(parent?.errno ?? 0) || INTERRUPTED.includes(parent?.code ?? "");
}
