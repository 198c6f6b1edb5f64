import { randomBytes } from "node:crypto";
import mysql, { type Pool, type PoolConnection } from "mysql2/promise";
import { newId } from "~/models/identifiers";

const CONNECTIONS = 16;
const INSERT = `INSERT INTO raw_commits
  (id, channel, route, dedupe_key, sender_hash, sealed_sender, sealed_text, recipient, network_code, received_at, status)
  VALUES (?, 'sms', 'africastalking', ?, ?, ?, ?, '21512', '63001', ?, 'waiting')`;

/** What the database itself can do: the figure all others stand beside. */
export interface RawCommits {
  /** One-row durable commits a second, measured for `ms` milliseconds. */
  perSecond(ms: number): Promise<number>;
  close(): Promise<void>;
}

/**
 * One INSERT, one durable commit, over 16 connections of the driver that Yoka uses, into a table like that of incoming
 * messages (same columns, same indexes, same size of row). `url` names a migrated database.
 */
export async function openRawCommits(url: string): Promise<RawCommits> {
  const pool = mysql.createPool({ uri: url, connectionLimit: CONNECTIONS });
  await pool.query("CREATE TABLE raw_commits LIKE inbound_messages");
  return {
    perSecond: (ms) => measure(pool, ms),
    close: () => pool.end(),
  };
}

async function measure(pool: Pool, ms: number): Promise<number> {
  const connections = await Promise.all(Array.from({ length: CONNECTIONS }, () => pool.getConnection()));
  const begin = performance.now();
  const counts = await Promise.all(connections.map((connection) => insertUntil(connection, begin + ms)));
  const seconds = (performance.now() - begin) / 1000;
  for (const connection of connections) connection.release();
  await pool.query("TRUNCATE TABLE raw_commits"); // what it wrote must not crowd the memory of what is measured next
  return counts.reduce((sum, count) => sum + count, 0) / seconds;
}

async function insertUntil(connection: PoolConnection, end: number): Promise<number> {
  let count = 0;
  for (; performance.now() < end; count++) {
    const id = newId();
    const dedupeKey = randomBytes(32).toString("hex");
    await connection.execute(INSERT, [id, dedupeKey, SENDER_HASH, SEALED_SENDER, SEALED_TEXT, new Date()]);
  }
  return count;
}

/** As long as those of an SMS of 110 characters. */
const SENDER_HASH = randomBytes(16).toString("base64url");
const SEALED_SENDER = randomBytes(29 + 13);
const SEALED_TEXT = randomBytes(29 + 110);
