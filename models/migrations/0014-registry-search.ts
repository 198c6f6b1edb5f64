import type { Migration } from "./runMigrations";
import { columnKinds } from "./columns";

/** Indexes, by table and name: a list of one's own places, newest first, is answered by one of them whatever it filters by. */
const INDEXES: [table: string, name: string, columns: string[]][] = [
  ["households", "households_by_province", ["province_code", "id"]],
  ["households", "households_by_territory", ["territory_code", "id"]],
  ["households", "households_by_site", ["site_code", "id"]],
  ["payments", "payments_by_site", ["site_code", "id"]],
  ["payments", "payments_by_wallet", ["wallet_hash", "id"]],
  ["payments", "payments_by_cycle_status", ["cycle_code", "status", "id"]],
  ["payments", "payments_cycle_by_province", ["province_code", "cycle_code", "status", "id"]],
  ["payments", "payments_cycle_by_territory", ["territory_code", "cycle_code", "status", "id"]],
];

/** Lets households and payments be listed by place and a payment be found by the account it goes to. */
export const registrySearch: Migration = {
  name: "0014-registry-search",
  async up(q) {
    await q.addColumn("payments", "wallet_hash", columnKinds(q).hash);
    for (const [table, name, columns] of INDEXES) await q.addIndex(table, columns, { name });
  },
  async down(q) {
    for (const [table, name] of INDEXES) await q.removeIndex(table, name);
    await q.sequelize.query("ALTER TABLE payments DROP COLUMN wallet_hash"); // Sequelize would copy the table on SQLite
  },
};
