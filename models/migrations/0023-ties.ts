import type { Migration } from "./runMigrations";
import { columnKinds, TABLE } from "./columns";

/** What binds cases to people and to each other: who set an exclusion, which case goes on inside which other one, and which share a cause. */
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
    await q.createTable(
      "incidents",
      {
        id: c.id,
        sealed_title: c.sealedRequired,
        status: c.codeRequired,
        place_code: c.codeRequired,
        province_code: c.code,
        territory_code: c.code,
        site_code: c.code,
        category_code: c.code,
        cycle_code: c.code,
        holder_id: c.ref,
        opened_by_id: c.refRequired,
        opened_at: c.atRequired,
        closed_at: c.at,
      },
      TABLE,
    );
    await q.addIndex("incidents", ["status", "id"]);
    await q.addIndex("incidents", ["province_code", "status", "id"]);
    await q.createTable(
      "incident_cases",
      { case_id: c.id, incident_id: c.refRequired, joined_by_id: c.refRequired, joined_at: c.atRequired },
      TABLE,
    );
    await q.addIndex("incident_cases", ["incident_id", "case_id"]);
  },
  async down(q) {
    for (const table of ["incident_cases", "incidents", "case_merges"]) await q.dropTable(table);
    await q.removeColumn("case_exclusions", "set_by_id");
  },
};
