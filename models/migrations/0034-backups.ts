import type { Migration } from "./runMigrations";
import { columnKinds, TABLE } from "./columns";

/** What was backed up and when. The index answers "when was the last one that succeeded?". */
export const backups: Migration = {
  name: "0034-backups",
  async up(q) {
    const c = columnKinds(q);
    await q.createTable(
      "backup_runs",
      {
        id: c.id,
        kind: c.codeRequired,
        status: c.codeRequired,
        started_at: c.atRequired,
        seen_at: c.atRequired,
        bytes: c.big,
        made_by: c.textRequired,
        folder: c.textRequired,
        failure: c.code,
      },
      TABLE,
    );
    await q.addIndex("backup_runs", ["kind", "status", "started_at"]);
  },
  async down(q) {
    await q.dropTable("backup_runs");
  },
};
