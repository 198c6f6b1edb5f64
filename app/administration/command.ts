import { closeDatabase } from "~/models/database";
import { env } from "../env.server";
import { closeHouse, openHouse } from "../house.server";
import type { Terminal } from "./terminal";

/** One command of the command line. Resolves to the exit code: 0 done, 1 failed, 2 not understood. */
export type Command = (args: string[], terminal: Terminal) => Promise<number>;

/** A command that was typed wrong; its message is a key of the words, with what they need. */
export class UsageError extends Error {
  constructor(
    readonly key: string,
    readonly variables: Record<string, string> = {},
  ) {
    super(key);
  }
}

/** Runs `work` in an open house, and closes it whatever happens. Throws `SettingsError` when it cannot be opened. */
export async function inHouse<T>(work: () => Promise<T>): Promise<T> {
  const settings = env();
  try {
    await openHouse(settings, { migrate: false });
  } catch (error) {
    await closeDatabase();
    throw error;
  }
  try {
    return await work();
  } finally {
    await closeHouse();
  }
}
