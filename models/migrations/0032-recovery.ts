import type { Migration } from "./runMigrations";
import { columnKinds } from "./columns";

/** What a key of the closed circuit takes over from, and who holds the two shares of a recovery key. */
const ADDED = [
  ["replaces_id", "ref"],
  ["sealed_holders", "sealed"],
] as const;

export const recovery: Migration = {
  name: "0032-recovery",
  async up(q) {
    const c = columnKinds(q);
    for (const [column, kind] of ADDED) await q.addColumn("confidential_keys", column, c[kind]);
  },
  async down(q) {
    for (const [column] of ADDED) await q.sequelize.query(`ALTER TABLE confidential_keys DROP COLUMN ${column}`);
  },
};
