import type { Migration } from "./runMigrations";
import { columnKinds, TABLE } from "./columns";

/** Columns of older tables: a session's own name, where it was opened, how long it may lie idle, and its second proof. */
const ADDED = [
  ["sessions", "id", "ref"],
  ["sessions", "shared", "no"],
  ["sessions", "idle_minutes", "whole"],
  ["sessions", "factor_at", "at"],
  ["sessions", "sealed_network", "sealed"],
] as const;

/** What signing in takes beside a password: a second factor, its codes, known devices, links that are owed, idle times. */
export const signingIn: Migration = {
  name: "0030-sign-in",
  async up(q) {
    const c = columnKinds(q);
    for (const [table, column, kind] of ADDED) await q.addColumn(table, column, c[kind]);
    await q.sequelize.query("UPDATE sessions SET id = SUBSTR(token_hash, 1, 26)"); // who is signed in stays so
    await q.addIndex("sessions", ["id"], { name: "sessions_by_name" });
    await q.createTable(
      "second_factors",
      {
        user_id: c.id,
        sealed_secret: c.sealedRequired,
        last_counter: c.count,
        created_at: c.atRequired,
        confirmed_at: c.at,
      },
      TABLE,
    );
    await q.createTable(
      "recovery_codes",
      { code_hash: c.hashKey, user_id: c.refRequired, created_at: c.atRequired, used_at: c.at },
      TABLE,
    );
    await q.addIndex("recovery_codes", ["user_id"]);
    await q.createTable(
      "sign_in_steps",
      {
        token_hash: c.hashKey,
        user_id: c.refRequired,
        shared: c.no,
        tries: c.count,
        created_at: c.atRequired,
        expires_at: c.atRequired,
      },
      TABLE,
    );
    await q.addIndex("sign_in_steps", ["expires_at"]);
    await q.createTable(
      "known_devices",
      { device_hash: c.hashKey, user_id: c.refRequired, first_seen_at: c.atRequired, last_seen_at: c.atRequired },
      TABLE,
    );
    await q.addIndex("known_devices", ["user_id"]);
    await q.createTable(
      "owed_links",
      { id: c.id, sealed_email: c.sealedRequired, purpose: c.codeRequired, created_at: c.atRequired },
      TABLE,
    );
    await q.createTable(
      "idle_limits",
      { scope: c.codeKey, minutes: c.count, updated_at: c.atRequired, updated_by_id: c.ref },
      TABLE,
    );
  },
  async down(q) {
    for (const table of [
      ...["idle_limits", "owed_links", "known_devices"],
      ...["sign_in_steps", "recovery_codes", "second_factors"],
    ])
      await q.dropTable(table);
    await q.removeIndex("sessions", "sessions_by_name");
    for (const [table, column] of ADDED) await q.sequelize.query(`ALTER TABLE ${table} DROP COLUMN ${column}`);
  },
};
