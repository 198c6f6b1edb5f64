import type { Migration } from "./runMigrations";
import { columnKinds, TABLE } from "./columns";

/**
 * The review of roles of each quarter with its lines, hand-overs that a worker carries on with, and the ways the journal is
 * looked into by person, at any length of it.
 */
export const access: Migration = {
  name: "0031-access",
  async up(q) {
    const c = columnKinds(q);
    await q.createTable(
      "access_reviews",
      { quarter: c.codeKey, opened_at: c.atRequired, due_at: c.atRequired, closed_at: c.at },
      TABLE,
    );
    await q.createTable(
      "access_review_lines",
      {
        id: c.id,
        quarter: c.codeRequired,
        grant_id: c.refRequired,
        user_id: c.refRequired,
        role: c.codeRequired,
        place_code: c.codeRequired,
        programme_code: c.code,
        outcome: c.code,
        decided_at: c.at,
        decided_by_id: c.ref,
      },
      TABLE,
    );
    await q.addIndex("access_review_lines", ["quarter", "grant_id"], { unique: true, name: "review_lines_by_grant" });
    await q.addIndex("access_review_lines", ["quarter", "outcome"], { name: "review_lines_by_outcome" });
    await q.createTable(
      "hand_overs",
      {
        id: c.id,
        from_id: c.refRequired,
        to_id: c.ref,
        absence_id: c.ref,
        asked_by_id: c.ref,
        after_case_id: c.ref,
        moved: c.count,
        remaining: c.count,
        created_at: c.atRequired,
        done_at: c.at,
      },
      TABLE,
    );
    await q.addIndex("hand_overs", ["done_at", "id"], { name: "hand_overs_owed" });
    await q.addIndex("hand_overs", ["from_id", "id"], { name: "hand_overs_of" });
    await q.addColumn("role_grants", "warned_at", c.at);
    await q.addIndex("audit_entries", ["actor_id", "at", "id"], { name: "entries_by_actor" });
    await q.addIndex("audit_entries", ["actor_id", "action", "at", "id"], { name: "entries_by_actor_and_act" });
    await q.addIndex("audit_entries", ["case_id", "at", "id"], { name: "entries_by_case" });
  },
  async down(q) {
    for (const index of ["entries_by_case", "entries_by_actor_and_act", "entries_by_actor"])
      await q.removeIndex("audit_entries", index);
    await q.sequelize.query("ALTER TABLE role_grants DROP COLUMN warned_at");
    for (const table of ["hand_overs", "access_review_lines", "access_reviews"]) await q.dropTable(table);
  },
};
