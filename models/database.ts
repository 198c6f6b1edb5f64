import { createRequire } from "node:module";
import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import { Sequelize, Transaction, type IndexHint } from "sequelize";
import { RestoreUnfinishedError } from "./errors";
import { logger } from "./logger";
import { registerModels } from "./registerModels";

/**
 * The one place that knows there are two databases: the embedded SQLite file and MariaDB / MySQL.
 * Everything above asks for `database()`, `inTransaction()` or one of the small statements below.
 */

export interface DatabaseSettings {
  /** `mysql://user:password@host:port/name`; unset means the embedded database. */
  url?: string;
  /** Folder of the embedded database file. */
  dataDir: string;
  /** Connections kept open to MariaDB by this process. */
  poolSize?: number;
  /** After how long the server breaks off a statement, waiting for locks included; never when left out. */
  statementSeconds?: number;
  /** Opens the place a backup is being restored to, which everybody else is refused. */
  restoring?: true;
}

/** The embedded database's file, in its folder. */
export const EMBEDDED_FILE = "yoka.sqlite";
/** A table that stands in the server's database while a backup is being restored to it. */
export const RESTORING_TABLE = "restoring";

/** The folder in which the embedded database is restored, to be moved into its place whole. */
export function restoringFolder(dataDir: string): string {
  return path.join(dataDir, "restoring");
}

let current: Sequelize | undefined;
let embeddedTurn: Promise<unknown> = Promise.resolve();

/** The open database. Throws when nothing opened it: a programming error, never a user's. */
export function database(): Sequelize {
  if (!current) throw new Error("No database is open.");
  return current;
}

/**
 * Opens the database named by the settings and makes it the process's own. Migrating is a step of its own.
 * `RestoreUnfinishedError` where a restore was begun and not finished: what is there is not the whole.
 */
export async function openDatabase({
  url,
  dataDir,
  poolSize = 10,
  statementSeconds,
  restoring,
}: DatabaseSettings): Promise<Sequelize> {
  const folder = restoring ? restoringFolder(dataDir) : dataDir;
  if (!url && existsSync(path.join(restoringFolder(folder), EMBEDDED_FILE))) throw new RestoreUnfinishedError();
  current = url ? openServer(url, poolSize, statementSeconds) : openEmbedded(folder);
  registerModels(current);
  await current.authenticate();
  if (url && !restoring && (await current.getQueryInterface().tableExists(RESTORING_TABLE))) {
    throw new RestoreUnfinishedError();
  }
  return current;
}

/** Closes the pool; statements in hand finish first. */
export async function closeDatabase(): Promise<void> {
  const open = current;
  current = undefined;
  if (isEmbeddedDialect(open)) await embeddedTurn.catch(() => undefined);
  await open?.close();
}

export function isEmbedded(): boolean {
  return isEmbeddedDialect(database());
}

/**
 * Runs `work` in one transaction and commits. SQLite has a single writer, so there the transactions of this process
 * take turns: waiting in line costs less than a lost lock.
 */
export async function inTransaction<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
  if (!isEmbedded()) return retryDeadlocks(() => database().transaction(work));
  const turn = embeddedTurn.then(() => database().transaction({ type: Transaction.TYPES.IMMEDIATE }, work));
  embeddedTurn = turn.catch(() => undefined);
  return turn;
}

/**
 * Runs `work` on what the database holds at this moment, however long it takes and whatever others write meanwhile. It may
 * only read.
 */
export function inSnapshot<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
  const { TYPES, ISOLATION_LEVELS } = Transaction;
  const options = isEmbedded() ? { type: TYPES.DEFERRED } : { isolationLevel: ISOLATION_LEVELS.REPEATABLE_READ };
  return database().transaction(options, work);
}

/**
 * Takes out of the embedded database's log what rows said before they were destroyed: the log keeps every page as it was
 * until it happens to be written over, and a copy of the folder would carry it along. For after the commit; takes its turn
 * among the transactions.
 */
export function forgetDestroyed(): void {
  if (!isEmbedded()) return;
  embeddedTurn = embeddedTurn
    .then(() => database().query("PRAGMA wal_checkpoint(TRUNCATE)"))
    .catch((error: unknown) => logger.warn({ err: error }, "what was destroyed is still in the log of the database"));
}

/** MariaDB may choose a transaction as the victim of a deadlock; nothing of it was kept, so it simply runs again. */
async function retryDeadlocks<T>(attempt: () => Promise<T>, left = 4): Promise<T> {
  try {
    return await attempt();
  } catch (error) {
    if (left === 0 || !isDeadlock(error)) throw error;
    return retryDeadlocks(attempt, left - 1);
  }
}

function isDeadlock(error: unknown): boolean {
  const code = (error as { parent?: { code?: string } } | null)?.parent?.code;
  return code === "ER_LOCK_DEADLOCK" || code === "ER_CHECKREAD";
}

function isEmbeddedDialect(sequelize: Sequelize | undefined): boolean {
  return sequelize?.getDialect() === "sqlite";
}

function openServer(url: string, poolSize: number, statementSeconds?: number): Sequelize {
  return new Sequelize(url, {
    dialect: "mysql",
    timezone: "+00:00",
    logging: false,
    isolationLevel: Transaction.ISOLATION_LEVELS.READ_COMMITTED,
    pool: { max: poolSize, min: 1, acquire: 30_000 },
    // Sequelize writes values into a statement itself; the driver would search the whole of it for places to put some.
    dialectOptions: { charset: "utf8mb4", dateStrings: false, queryFormat: (statement: string) => statement },
    define: { underscored: true, timestamps: false },
    hooks: statementSeconds ? { afterConnect: (connection) => limitStatements(connection, statementSeconds) } : {},
  });
}

/** MariaDB counts in seconds and breaks off anything; MySQL counts in milliseconds, and breaks off reading alone. */
function limitStatements(connection: unknown, seconds: number): Promise<void> {
  const { query } = connection as { query(sql: string, done: (error: Error | null) => void): void };
  const run = (sql: string) =>
    new Promise<void>((resolve, reject) => {
      query.call(connection, sql, (error) => (error ? reject(error) : resolve()));
    });
  return run(`SET SESSION innodb_lock_wait_timeout = ${seconds}, max_statement_time = ${seconds}`).catch(() =>
    run(`SET SESSION innodb_lock_wait_timeout = ${seconds}, max_execution_time = ${seconds * 1_000}`),
  );
}

function openEmbedded(dataDir: string): Sequelize {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const sequelize = new Sequelize({
    dialect: "sqlite",
    dialectModule: sqliteWithPragmas(),
    storage: path.join(dataDir, EMBEDDED_FILE),
    logging: false,
    define: { underscored: true, timestamps: false },
  });
  heedIndexHints(sequelize);
  return sequelize;
}

/** Sequelize writes the `indexHints` of a query for the server alone; SQLite has a word for them too. */
function heedIndexHints(sequelize: Sequelize): void {
  type Select = (options: { indexHints?: IndexHint[] }, ...rest: unknown[]) => string;
  const generator = sequelize.getQueryInterface().queryGenerator as { selectFromTableFragment: Select };
  const select = generator.selectFromTableFragment.bind(generator);
  generator.selectFromTableFragment = (options, ...rest) => {
    const index = options.indexHints?.[0]?.values[0];
    return `${select(options, ...rest)}${index ? ` INDEXED BY \`${index}\`` : ""}`;
  };
}

/**
 * sqlite3 whose connections start in WAL, wait for a lock, keep foreign keys, and write zeros over what is deleted, which
 * would otherwise stay legible in the file; Sequelize offers no hook for it.
 */
function sqliteWithPragmas(): object {
  const sqlite3 = createRequire(import.meta.url)("sqlite3") as {
    Database: new (file: string, mode: number, done: (error: Error | null) => void) => { exec(sql: string): void };
  };
  class Database extends sqlite3.Database {
    constructor(file: string, mode: number, done: (error: Error | null) => void) {
      super(file, mode, done);
      this.exec(`PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=10000; PRAGMA foreign_keys=ON;
        PRAGMA secure_delete=ON;`);
    }
  }
  logger.debug("embedded database opened");
  return { ...sqlite3, Database };
}
