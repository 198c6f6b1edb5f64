import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import mysql from "mysql2/promise";
import { freePort } from "./freePort";
import { environment, makeFolder, startServer, type PrivateServer } from "./privateServer";

export interface PrivateMariaDb extends PrivateServer {
  /** Creates an empty database and returns its url. Letters, digits and `_` are kept of the name, 60 characters at most. */
  createDatabase(name: string): Promise<string>;
}

/** The settings of the machine's own MariaDB stay out of it (it wants that said first). It refuses to be root untold. */
const asWhom = ["--no-defaults", ...(process.getuid?.() === 0 ? ["--user=root"] : [])];

/** Nothing of a test's data has to survive the machine, so waiting for the disk is lost time. */
const relaxed = ["--innodb-flush-log-at-trx-commit=0", "--innodb-doublewrite=0", "--debug-no-sync"];
const durable = ["--innodb-flush-log-at-trx-commit=1"];

/**
 * Starts a private MariaDB with one empty database; its url is `mysql://root@127.0.0.1:port/yoka`.
 * @param options.durable commits reach the disk before they are answered, as in production: for measurements and
 * for tests that crash the server. Otherwise a crash may lose the last second.
 */
export async function startMariaDb(options: { durable?: boolean } = {}): Promise<PrivateMariaDb> {
  const port = await freePort();
  const folder = await makeFolder("mariadb");
  const dataDir = path.join(folder, "data");
  const origin = `mysql://root@127.0.0.1:${port}`;
  await install(dataDir);
  const server = await startServer({
    command: "mariadbd",
    args: [...asWhom, ...placeOf(dataDir, port), ...manners, ...(options.durable ? durable : relaxed)],
    url: `${origin}/yoka`,
    folder,
    answers: () => run(origin, "SELECT 1"),
  });
  const createDatabase = (name: string) => createEmptyDatabase(origin, name);
  await createDatabase("yoka");
  return { ...server, createDatabase };
}

/** As production is told to be set: the whole of Unicode; the rest keeps a small machine's memory free. */
const manners = [
  ...["--character-set-server=utf8mb4", "--collation-server=utf8mb4_unicode_ci", "--skip-name-resolve"],
  ...["--innodb-buffer-pool-size=256M", "--max-connections=300", "--skip-log-bin"],
];

function placeOf(dataDir: string, port: number): string[] {
  const beside = (name: string) => path.join(dataDir, "..", name);
  const listening = [`--port=${port}`, "--bind-address=127.0.0.1", `--socket=${beside("mariadb.sock")}`];
  return [
    `--datadir=${dataDir}`,
    `--tmpdir=${path.dirname(dataDir)}`,
    `--pid-file=${beside("mariadb.pid")}`,
    ...listening,
  ];
}

async function install(dataDir: string): Promise<void> {
  // Two installations in one folder of temporary tables take each other's away.
  const own = `--tmpdir=${path.dirname(dataDir)}`;
  const settings = [`--datadir=${dataDir}`, own, "--auth-root-authentication-method=normal", "--skip-test-db"];
  await promisify(execFile)("mariadb-install-db", [...asWhom, ...settings], { env: environment });
}

async function createEmptyDatabase(origin: string, name: string): Promise<string> {
  const safe = name.replace(/[^A-Za-z0-9_]/g, "_").slice(-60);
  await run(origin, `CREATE DATABASE \`${safe}\``);
  return `${origin}/${safe}`;
}

async function run(url: string, statement: string): Promise<boolean> {
  const connection = await mysql.createConnection(url);
  try {
    await connection.query(statement);
    return true;
  } finally {
    await connection.end();
  }
}
