import { columnKinds, TABLE } from "./columns";
import type { Migration } from "./runMigrations";

/** Who is away and who has her cases meanwhile, whom a new case goes to, and deadlines that people set and are warned of. */
export const deadlines: Migration = {
  name: "0024-deadlines",
  async up(q) {
    const c = columnKinds(q);
    await q.createTable(
      "absences",
      {
        id: c.id,
        user_id: c.refRequired,
        replacement_id: c.ref,
        starts_at: c.atRequired,
        ends_at: c.atRequired,
        ended_at: c.at,
        created_by_id: c.ref,
        created_at: c.atRequired,
      },
      TABLE,
    );
    await q.addIndex("absences", ["user_id", "ends_at"]);
    await q.createTable(
      "case_loans",
      {
        id: c.id,
        absence_id: c.refRequired,
        case_id: c.refRequired,
        to_id: c.refRequired,
        lent_at: c.atRequired,
        returned_at: c.at,
      },
      TABLE,
    );
    await q.addIndex("case_loans", ["absence_id", "returned_at"]);
    await q.addIndex("case_loans", ["case_id"]);
    await q.createTable(
      "assignment_rules",
      {
        id: c.id,
        province_code: c.code,
        place_code: c.codeRequired,
        category_code: c.code,
        case_class: c.whole,
        moment: c.codeRequired,
        way: c.codeRequired,
        member_ids: c.json,
        last_id: c.ref,
        version: c.count,
        updated_at: c.atRequired,
        updated_by_id: c.ref,
      },
      TABLE,
    );
    await q.createTable(
      "deadline_changes",
      {
        id: c.id,
        scope: c.json,
        after_case_id: c.ref,
        moved: c.count,
        asked_by_id: c.ref,
        asked_at: c.atRequired,
        done_at: c.at,
      },
      TABLE,
    );
    await q.addIndex("deadline_changes", ["done_at", "id"]);
    for (const [column, kind] of WARNINGS) await q.addColumn("sla_policies", column, c[kind]);
    await q.addColumn("sla_policies", "version", c.count);
    await q.addColumn("sla_clocks", "warn_at", c.at);
    await q.addIndex("sla_clocks", ["running", "warn_at"], { name: "clocks_to_warn" });
    await q.addIndex("sla_clocks", ["running", "passed_at", "due_at"], { name: "clocks_to_pass" });
  },
  async down(q) {
    await q.removeIndex("sla_clocks", "clocks_to_pass");
    await q.removeIndex("sla_clocks", "clocks_to_warn");
    const added = [
      ["sla_clocks", "warn_at"],
      ["sla_policies", "version"],
      ...WARNINGS.map(([name]) => ["sla_policies", name]),
    ];
    for (const [table, column] of added) await q.sequelize.query(`ALTER TABLE ${table} DROP COLUMN ${column}`);
    for (const table of ["deadline_changes", "assignment_rules", "case_loans", "absences"]) await q.dropTable(table);
  },
};

const WARNINGS = [
  ["warn_amount", "whole"],
  ["warn_unit", "code"],
] as const;
