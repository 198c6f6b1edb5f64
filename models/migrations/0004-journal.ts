import { DataTypes } from "sequelize";
import type { Migration } from "./runMigrations";
import { columnKinds, TABLE } from "./columns";

/** The journal and the chain over it. */
export const journal: Migration = {
  name: "0004-journal",
  async up(q) {
    const c = columnKinds(q);
    await q.createTable(
      "audit_entries",
      {
        id: c.id,
        at: c.atRequired,
        actor_kind: c.codeRequired,
        actor_id: c.ref,
        action: c.codeRequired,
        subject_type: c.codeRequired,
        subject_id: c.code,
        case_id: c.ref,
        facts: c.json,
        sealed_values: c.sealed,
        request_id: c.code,
      },
      TABLE,
    );
    await q.addIndex("audit_entries", ["case_id", "id"]);
    await q.addIndex("audit_entries", ["actor_id", "id"]);
    await q.createTable(
      "journal_seals",
      {
        number: { type: DataTypes.INTEGER, primaryKey: true, allowNull: false },
        entry_id: { ...c.refRequired, unique: true },
        entry_hash: c.hashRequired,
        chain_hash: c.hashRequired,
        sealed_at: c.atRequired,
      },
      TABLE,
    );
    await q.createTable(
      "journal_roots",
      {
        day: c.codeKey,
        number: { type: DataTypes.INTEGER, allowNull: false },
        chain_hash: c.hashRequired,
        published_at: c.atRequired,
      },
      TABLE,
    );
  },
  async down(q) {
    for (const table of ["journal_roots", "journal_seals", "audit_entries"]) await q.dropTable(table);
  },
};
