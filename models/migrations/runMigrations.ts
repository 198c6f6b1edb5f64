import { Umzug, SequelizeStorage } from "umzug";
import type { QueryInterface } from "sequelize";
import { database } from "../database";
import { placesAndPeople } from "./0001-places-and-people";
import { cases } from "./0002-cases";
import { messages } from "./0003-messages";
import { journal } from "./0004-journal";
import { simulator } from "./0005-simulator";
import { refusedAnswers } from "./0006-refused-answers";

export interface Migration {
  name: string;
  up(queryInterface: QueryInterface): Promise<void>;
  down(queryInterface: QueryInterface): Promise<void>;
}

/** Every migration, oldest first. They only add, or are done in two steps. */
export const MIGRATIONS: readonly Migration[] = [placesAndPeople, cases, messages, journal, simulator, refusedAnswers];

/** Brings the open database to the newest shape. Returns the names of what was applied. */
export async function migrateUp(): Promise<string[]> {
  return (await migrator().up()).map((step) => step.name);
}

/** Takes every migration back; for the test that each is reversible. */
export async function migrateDown(): Promise<string[]> {
  return (await migrator().down({ to: 0 })).map((step) => step.name);
}

/** Names of migrations this database has not had yet. */
export async function pendingMigrations(): Promise<string[]> {
  return (await migrator().pending()).map((step) => step.name);
}

function migrator() {
  const sequelize = database();
  return new Umzug<QueryInterface>({
    migrations: MIGRATIONS.map(({ name, up, down }) => ({
      name,
      up: ({ context }) => up(context),
      down: ({ context }) => down(context),
    })),
    context: sequelize.getQueryInterface(),
    storage: new SequelizeStorage({ sequelize, tableName: "schema_migrations" }),
    logger: undefined,
  });
}
