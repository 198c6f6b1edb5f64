import { Umzug, SequelizeStorage } from "umzug";
import { QueryTypes, type QueryInterface } from "sequelize";
import { database } from "../database";
import { placesAndPeople } from "./0001-places-and-people";
import { cases } from "./0002-cases";
import { messages } from "./0003-messages";
import { journal } from "./0004-journal";
import { simulator } from "./0005-simulator";
import { refusedAnswers } from "./0006-refused-answers";
import { registry } from "./0007-registry";
import { ussd } from "./0008-ussd";
import { followUpCodes } from "./0009-follow-up-codes";
import { confidential } from "./0010-confidential";
import { wordsAndFigures } from "./0011-words-and-figures";
import { helpDesk } from "./0012-help-desk";
import { accounts } from "./0013-accounts";
import { registrySearch } from "./0014-registry-search";
import { keypad } from "./0015-keypad";
import { routes } from "./0016-routes";
import { calls } from "./0017-calls";
import { attachments } from "./0018-attachments";
import { languages } from "./0019-languages";
import { queueViews } from "./0020-queue";
import { bulk } from "./0021-bulk";
import { writing } from "./0022-writing";
import { ties } from "./0023-ties";
import { deadlines } from "./0024-deadlines";
import { notices } from "./0025-notices";
import { numberBlocks } from "./0026-number-blocks";
import { paper } from "./0027-paper";
import { officer } from "./0028-officer";
import { carriedIn } from "./0029-carried-in";
import { signingIn } from "./0030-sign-in";
import { access } from "./0031-access";
import { recovery } from "./0032-recovery";
import { backups } from "./0034-backups";
import { programs } from "./0035-programs";
import { retention } from "./0037-retention";
import { breaches } from "./0040-breaches";
import { persons } from "./0038-persons";
import { closedPrograms } from "./0042-closed-programs";

export interface Migration {
  name: string;
  up(queryInterface: QueryInterface): Promise<void>;
  down(queryInterface: QueryInterface): Promise<void>;
}

/** Every migration, oldest first. They only add, or are done in two steps. */
export const MIGRATIONS: readonly Migration[] = [
  placesAndPeople,
  cases,
  messages,
  journal,
  simulator,
  refusedAnswers,
  registry,
  ussd,
  followUpCodes,
  confidential,
  wordsAndFigures,
  helpDesk,
  accounts,
  registrySearch,
  keypad,
  routes,
  calls,
  attachments,
  languages,
  queueViews,
  bulk,
  writing,
  ties,
  deadlines,
  notices,
  numberBlocks,
  paper,
  officer,
  carriedIn,
  signingIn,
  access,
  recovery,
  backups,
  programs,
  retention,
  persons,
  breaches,
  closedPrograms,
];

const STORED_IN = "schema_migrations";

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
  const applied = new Set(await appliedMigrations());
  return MIGRATIONS.map(({ name }) => name).filter((name) => !applied.has(name));
}

/**
 * Names of the migrations this database has had, oldest first. Asked without Umzug, which would make its own table first:
 * not every account that asks may make tables.
 */
export async function appliedMigrations(): Promise<string[]> {
  const sequelize = database();
  if (!(await sequelize.getQueryInterface().tableExists(STORED_IN))) return [];
  const rows = await sequelize.query<{ name: string }>(`SELECT name FROM ${STORED_IN}`, { type: QueryTypes.SELECT });
  return rows.map(({ name }) => name).sort();
}

/** Applies these migrations alone, in this order: the shape a backup was made in. */
export async function migrateTo(names: string[]): Promise<void> {
  await migrator().up({ migrations: names });
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
    storage: new SequelizeStorage({ sequelize, tableName: STORED_IN }),
    logger: undefined,
  });
}
