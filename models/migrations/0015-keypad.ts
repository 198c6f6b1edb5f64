import type { Migration } from "./runMigrations";
import { columnKinds, TABLE } from "./columns";

/**
 * What the keypad tells a complaint of the payment it is about, and how far sessions come: the way to the screen each
 * stopped at, then counted by month and forgotten one by one.
 */
export const keypad: Migration = {
  name: "0015-keypad",
  async up(q) {
    const c = columnKinds(q);
    await q.addColumn("grievance_details", "payment_ref", c.code);
    await q.addColumn("grievance_details", "payment_said", c.code);
    await q.addColumn("ussd_sessions", "path", c.text);
    await q.createTable(
      "ussd_counts",
      {
        month: c.codeKey,
        language: c.codeKey,
        network_code: c.codeKey,
        outcome: c.codeKey,
        path: { ...c.textRequired, primaryKey: true },
        sessions: c.count,
      },
      TABLE,
    );
  },
  async down(q) {
    await q.dropTable("ussd_counts");
    for (const [table, column] of [
      ["ussd_sessions", "path"],
      ["grievance_details", "payment_said"],
      ["grievance_details", "payment_ref"],
    ] as const)
      await q.sequelize.query(`ALTER TABLE ${table} DROP COLUMN ${column}`); // Sequelize would copy the table on SQLite
  },
};
