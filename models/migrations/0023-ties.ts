import type { Migration } from "./runMigrations";
import { columnKinds, TABLE } from "./columns";

/** What binds cases to people and to each other: who set an exclusion, and which case goes on inside which other one. */
export const ties: Migration = {
  name: "0023-ties",
  async up(q) {
    const c = columnKinds(q);
    await q.addColumn("case_exclusions", "set_by_id", c.ref);
    await q.createTable(
      "case_merges",
      {
        case_id: c.id,
        survivor_id: c.refRequired,
        ground: c.codeRequired,
        status_before: c.codeRequired,
        survivor_before: c.json,
        merged_by_id: c.refRequired,
        merged_at: c.atRequired,
      },
      TABLE,
    );
    await q.addIndex("case_merges", ["survivor_id"]);
  },
  async down(q) {
    await q.dropTable("case_merges");
    await q.removeColumn("case_exclusions", "set_by_id");
  },
};
