import { env } from "../env.server";
import { migrateHouse } from "../migrateHouse.server";
import type { Command } from "./command";
import { words } from "./words";

/** Brings the database to its newest shape and loads the reference data; nothing the second time. */
export const migrate: Command = async (_args, { say }) => {
  const { applied, seeded } = await migrateHouse(env());
  for (const name of applied) say(words("migrate.applied", { name }));
  for (const name of seeded) say(words("migrate.seeded", { name }));
  if (!applied.length && !seeded.length) say(words("migrate.nothing"));
  return 0;
};
