import type { Migration } from "./runMigrations";
import { columnKinds, TABLE } from "./columns";

/** What helps an officer on a file: cases to see also, what qualified cases taught, and whether the author of a bulk was told of its end. */
export const officer: Migration = {
  name: "0028-officer",
  async up(q) {
    const c = columnKinds(q);
    await q.createTable(
      "case_links",
      {
        case_id: c.codeKey,
        other_id: c.codeKey,
        sealed_reason: c.sealedRequired,
        linked_by_id: c.refRequired,
        linked_at: c.atRequired,
      },
      TABLE,
    );
    await q.addIndex("case_links", ["other_id"]);
    await q.createTable(
      "qualified_words",
      { term_hash: c.hashKey, category_code: c.codeKey, detail_code: c.codeKey, cases: c.count },
      TABLE,
    );
    await q.createTable(
      "qualified_lessons",
      { case_id: c.id, category_code: c.codeRequired, detail_code: c.codeRequired },
      TABLE,
    );
    await q.addColumn("bulk_acts", "told_at", c.at);
    await q.sequelize.query("UPDATE bulk_acts SET told_at = created_at");
    await q.addIndex("bulk_acts", ["told_at"], { name: "bulk_acts_to_tell" });
  },
  async down(q) {
    await q.removeIndex("bulk_acts", "bulk_acts_to_tell");
    await q.sequelize.query("ALTER TABLE bulk_acts DROP COLUMN told_at");
    for (const table of ["qualified_lessons", "qualified_words", "case_links"]) await q.dropTable(table);
  },
};
