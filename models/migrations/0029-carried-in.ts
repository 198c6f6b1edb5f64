import type { Migration } from "./runMigrations";
import { columnKinds, TABLE } from "./columns";

/** Complaints under another number than the one their person was told, and files of complaints on their way in. */
export const carriedIn: Migration = {
  name: "0029-carried-in",
  async up(q) {
    const c = columnKinds(q);
    await q.addColumn("number_arrivals", "sealed_number", c.sealed);
    await q.addIndex("number_arrivals", ["entry_hash"], { name: "number_arrivals_by_entry" });
    await q.createTable("number_changes", { case_id: c.id, told_hash: c.hashRequired }, TABLE);
    await q.addIndex("number_changes", ["told_hash"], { name: "number_changes_by_told" });
    await q.createTable(
      "import_uploads",
      {
        id: c.id,
        author_id: c.refRequired,
        kind: c.codeRequired,
        file_hash: c.hashRequired,
        state: c.codeRequired,
        sealed_file: c.sealed,
        rows_read: c.count,
        rows_created: c.count,
        rows_updated: c.count,
        rows_rejected: c.count,
        rejects: c.json,
        position: c.count,
        total: c.count,
        attempts: c.count,
        lease_until: c.at,
        created_at: c.atRequired,
        finished_at: c.at,
      },
      TABLE,
    );
    await q.addIndex("import_uploads", ["author_id", "id"], { name: "import_uploads_by_author" });
    await q.addIndex("import_uploads", ["state", "id"], { name: "import_uploads_by_state" });
  },
  async down(q) {
    for (const table of ["import_uploads", "number_changes"]) await q.dropTable(table);
    await q.removeIndex("number_arrivals", "number_arrivals_by_entry");
    await q.sequelize.query("ALTER TABLE number_arrivals DROP COLUMN sealed_number");
  },
};
