import { DataTypes } from "sequelize";
import { columnKinds, TABLE } from "./columns";
import type { Migration } from "./runMigrations";

/** What is being written and is not said yet, notes that were struck, documents, and answer texts no longer offered. */
export const writing: Migration = {
  name: "0022-writing",
  async up(q) {
    const c = columnKinds(q);
    await q.createTable(
      "case_drafts",
      {
        id: c.id,
        case_id: c.refRequired,
        user_id: c.refRequired,
        voice: c.codeRequired,
        revision: c.refRequired,
        sealed_text: c.sealedRequired,
        saved_at: c.atRequired,
      },
      TABLE,
    );
    await q.addIndex("case_drafts", ["case_id", "user_id", "voice"], { name: "case_drafts_once", unique: true });
    await q.createTable(
      "case_documents",
      {
        id: c.id,
        case_id: c.refRequired,
        dedupe_key: { ...c.hashRequired, unique: true },
        author_id: c.ref,
        size: c.count,
        sealed_name: c.sealedRequired,
        sealed_body: { type: DataTypes.BLOB("long"), allowNull: false },
        created_at: c.atRequired,
      },
      TABLE,
    );
    await q.addIndex("case_documents", ["case_id", "id"], { name: "case_documents_by_case" });
    await q.addColumn("case_notes", "struck_at", c.at);
    await q.addColumn("message_templates", "retired_at", c.at);
  },
  async down(q) {
    await q.removeColumn("message_templates", "retired_at");
    await q.removeColumn("case_notes", "struck_at");
    await q.dropTable("case_documents");
    await q.dropTable("case_drafts");
  },
};
