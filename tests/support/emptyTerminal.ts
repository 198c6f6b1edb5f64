import { vi } from "vitest";
import type { Terminal } from "~/app/administration/terminal";
import { closeDatabase, type DatabaseSettings } from "~/models/database";
import { openEmptyDatabase } from "./house";

/** A terminal beside an empty database of its own. */
export interface EmptyTerminal {
  settings: DatabaseSettings;
  /** Runs what is typed, which opens the database by itself, and answers its exit code. */
  run(args: string[], terminal: Terminal): Promise<number>;
  close(): Promise<void>;
}

/** Opens one, with `env` among its settings. */
export async function openEmptyTerminal(env: Record<string, string> = {}): Promise<EmptyTerminal> {
  const { settings, drop } = await openEmptyDatabase();
  await closeDatabase();
  const own = { DATA_DIR: settings.dataDir, DATABASE_URL: settings.url ?? "", REDIS_URL: "" };
  for (const [name, value] of Object.entries({ ...own, ...env })) vi.stubEnv(name, value);
  const { runAdministration } = await import("~/app/administration/runAdministration");
  return {
    settings,
    run: runAdministration,
    close: async () => {
      await drop();
      vi.unstubAllEnvs();
    },
  };
}
