import type { Migration } from "./runMigrations";
import { columnKinds } from "./columns";

/** When the account of a program was shut: out of service it is from its first day. */
export const closedPrograms: Migration = {
  name: "0042-closed-programs",
  async up(q) {
    await q.addColumn("users", "closed_at", columnKinds(q).at);
  },
  async down(q) {
    await q.sequelize.query("ALTER TABLE users DROP COLUMN closed_at");
  },
};
