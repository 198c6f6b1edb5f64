import { randomUUID } from "node:crypto";
import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { QueryTypes } from "sequelize";
import { systemClock } from "~/models/clock";
import { closeDatabase, database, isEmbedded, openDatabase } from "~/models/database";
import { HouseFact } from "~/models/HouseFact";
import { journalPowers } from "~/models/journalGuard";
import { pendingMigrations } from "~/models/migrations/runMigrations";
import { User } from "~/models/people/User";
import { keyFingerprints, loadKeys } from "~/models/sealing/keys";
import { backupState } from "~/workflows/backups/readBackups";
import { BullQueue } from "~/workflows/jobs/bullQueue";
import { InProcessQueue } from "~/workflows/jobs/inProcessQueue";
import { env, type Env } from "../env.server";
import type { Command } from "./command";
import { reasonOf } from "./reasonOf";
import type { Terminal } from "./terminal";
import { words } from "./words";

/** Looks at one thing: resolves to a sentence when it is well, throws `Finding` (or what it stumbled on) when it is not. */
type Look = (settings: Env) => Promise<string>;

/** Something that is wrong, in a sentence of its own. */
class Finding extends Error {}

/** Checks what has to be right before the house can work, and changes no data. Fails when something is wrong. */
export const doctor: Command = async (_args, terminal) => {
  const settings = env();
  terminal.say(`✓ ${words("doctor.settings", { mode: settings.mode })}`);
  const about = (name: string, look: Look) => report(name, () => look(settings), terminal);
  const findings = [await about("dataDir", lookAtDataDir), await about("queue", lookAtQueue)];
  const databaseAnswers = await about("database", lookAtDatabase);
  findings.push(databaseAnswers);
  if (databaseAnswers && (await about("migrations", lookAtMigrations))) {
    findings.push(
      await about("keys", lookAtKeys),
      await about("accounts", lookAtAccounts),
      await about("journal", lookAtJournal),
      await about("backups", lookAtBackups),
    );
  } else {
    findings.push(false);
  }
  await closeDatabase();
  const isSound = findings.every(Boolean);
  terminal.say(words(isSound ? "doctor.sound" : "doctor.unsound"));
  return isSound ? 0 : 1;
};

async function report(name: string, look: () => Promise<string>, { say }: Terminal): Promise<boolean> {
  try {
    say(`✓ ${await look()}`);
    return true;
  } catch (error) {
    const isFinding = error instanceof Finding;
    const check = words(`check.${name}`);
    say(`✗ ${isFinding ? error.message : words("doctor.failed", { check, reason: reasonOf(error) })}`);
    return false;
  }
}

async function lookAtDataDir({ dataDir }: Env): Promise<string> {
  const probe = path.join(dataDir, `doctor-${randomUUID()}`);
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  await writeFile(probe, "");
  await rm(probe);
  return words("doctor.dataDir");
}

async function lookAtQueue({ redisUrl }: Env): Promise<string> {
  const jobs = redisUrl ? new BullQueue(redisUrl) : new InProcessQueue();
  try {
    await jobs.ping();
  } finally {
    await jobs.close();
  }
  return words("doctor.queue", { kind: redisUrl ? "Redis" : words("doctor.queue_own") });
}

async function lookAtDatabase({ databaseUrl, dataDir }: Env): Promise<string> {
  await openDatabase({ url: databaseUrl, dataDir });
  const question = `SELECT ${isEmbedded() ? "sqlite_version()" : "VERSION()"} AS version`;
  const [answer] = await database().query<{ version: string }>(question, { type: QueryTypes.SELECT });
  return words("doctor.database", { version: `${isEmbedded() ? "SQLite " : ""}${answer?.version ?? "?"}` });
}

async function lookAtMigrations(): Promise<string> {
  const { length } = await pendingMigrations();
  if (length) throw new Finding(words("doctor.migrations_pending", { number: length }));
  return words("doctor.migrations");
}

async function lookAtKeys(settings: Env): Promise<string> {
  loadKeys(settings);
  const prints = keyFingerprints();
  const known = await HouseFact.findAll({ where: { name: ["key.field", "key.reference"] } });
  const foreign = known.find(({ name, value }) => value !== (name === "key.field" ? prints.field : prints.reference));
  if (foreign) {
    const key = foreign.name === "key.field" ? "FIELD_KEY" : "REFERENCE_KEY";
    throw new Finding(words("doctor.keys_foreign", { key }));
  }
  return words(known.length ? "doctor.keys" : "doctor.keys_new");
}

async function lookAtAccounts({ mode }: Env): Promise<string> {
  const enabled = mode === "production" ? await User.count({ where: { demo: true, disabledAt: null } }) : 0;
  if (enabled) throw new Finding(words("doctor.accounts_demo", { number: enabled }));
  return words(mode === "production" ? "doctor.accounts" : "doctor.accounts_any");
}

/** Whether the house's own account of the database could rewrite the journal; a demonstration may run under one that can. */
async function lookAtJournal({ mode }: Env): Promise<string> {
  if (isEmbedded()) return words("doctor.journal_embedded");
  const powers = await journalPowers();
  if (!powers.length) return words("doctor.journal");
  const found = words("doctor.journal_open", { powers: powers.join(", ") });
  if (mode === "production") throw new Finding(found);
  return found;
}

async function lookAtBackups({ mode, backupKeys, backupMaxAge }: Env): Promise<string> {
  if (mode === "production" && !backupKeys.length) throw new Finding(words("doctor.backups_no_key"));
  const { last, isLate } = await backupState({ clock: systemClock }, backupMaxAge);
  const at = last?.toISOString() ?? "";
  if (isLate) throw new Finding(words(last ? "doctor.backups_old" : "doctor.backups_never", { at }));
  return words(last ? "doctor.backups" : "doctor.backups_none", { at });
}
