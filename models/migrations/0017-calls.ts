import type { Migration } from "./runMigrations";
import { columnKinds, TABLE } from "./columns";

/** Columns of older tables: what a list shows of a call, a safe contact in parts, what a flood and a long SMS leave. */
const ADDED = [
  ["case_files", "call_at", "at"],
  ["case_files", "call_reason", "code"],
  ["grievance_details", "shared_phone", "no"],
  ["grievance_details", "sealed_safe_hours", "sealed"],
  ["grievance_details", "sealed_trusted", "sealed"],
  ["inbound_messages", "part_of", "ref"],
  ["phone_contacts", "acknowledged_at", "at"],
  ["phone_contacts", "acknowledgements", "count"],
] as const;

/** What a person must do by voice. The two indexes hold little: few cases wait for a call, and the others have no time in them. */
export const calls: Migration = {
  name: "0017-calls",
  async up(q) {
    const c = columnKinds(q);
    await q.createTable(
      "call_tasks",
      {
        id: c.id,
        case_id: c.refRequired,
        reason: c.codeRequired,
        open_key: c.code,
        wanted_at: c.at,
        next_at: c.atRequired,
        message_id: c.ref,
        created_at: c.atRequired,
        attempts: c.count,
        unanswered_days: c.count,
        last_unanswered_on: c.code,
        done_at: c.at,
        done_by_id: c.ref,
        result: c.code,
      },
      TABLE,
    );
    await q.addIndex("call_tasks", ["open_key"], { unique: true });
    await q.addIndex("call_tasks", ["case_id", "id"]);
    await q.addIndex("call_tasks", ["reason", "done_at", "created_at"]);
    for (const [table, column, kind] of ADDED) await q.addColumn(table, column, c[kind]);
    await q.addIndex("case_files", ["call_at", "id"], { name: "cases_to_call" });
    await q.addIndex("case_files", ["province_code", "call_at", "id"], { name: "cases_to_call_by_province" });
  },
  async down(q) {
    await q.removeIndex("case_files", "cases_to_call_by_province");
    await q.removeIndex("case_files", "cases_to_call");
    for (const [table, column] of ADDED) await q.sequelize.query(`ALTER TABLE ${table} DROP COLUMN ${column}`);
    await q.dropTable("call_tasks");
  },
};
