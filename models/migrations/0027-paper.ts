import type { Migration } from "./runMigrations";
import { columnKinds, TABLE } from "./columns";

/** Columns of older tables: the line of a paper register, who complains for whom, and what a photo is of. */
const ADDED = [
  ["grievance_details", "register_hash", "hash"],
  ["grievance_details", "sealed_register", "sealed"],
  ["grievance_details", "sealed_proxy", "sealed"],
  ["attachments", "purpose", "code"],
] as const;

/** What comes on paper, and the spoken words that somebody else checks. */
export const paper: Migration = {
  name: "0027-paper",
  async up(q) {
    const c = columnKinds(q);
    await q.createTable(
      "spoken_yeses",
      {
        id: c.id,
        case_id: c.refRequired,
        recorder_id: c.refRequired,
        own_answer: c.no,
        checked: c.no,
        created_at: c.atRequired,
        done_at: c.at,
        checker_id: c.ref,
        result: c.code,
      },
      TABLE,
    );
    await q.addIndex("spoken_yeses", ["case_id", "done_at"], { name: "spoken_yeses_by_case" });
    await q.addIndex("spoken_yeses", ["created_at", "id"], { name: "spoken_yeses_by_time" });
    await q.createTable("back_check_rates", { kind: c.codeKey, percent: c.count, updated_at: c.atRequired }, TABLE);
    await q.createTable(
      "register_lines",
      { line_hash: c.hashKey, content_hash: c.hash, created_at: c.atRequired },
      TABLE,
    );
    for (const [table, column, kind] of ADDED) await q.addColumn(table, column, c[kind]);
    await q.addIndex("grievance_details", ["register_hash"], { name: "details_by_register" });
  },
  async down(q) {
    await q.removeIndex("grievance_details", "details_by_register");
    for (const [table, column] of ADDED) await q.sequelize.query(`ALTER TABLE ${table} DROP COLUMN ${column}`);
    for (const table of ["register_lines", "back_check_rates", "spoken_yeses"]) await q.dropTable(table);
  },
};
