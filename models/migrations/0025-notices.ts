import type { Migration } from "./runMigrations";
import { columnKinds, TABLE } from "./columns";

/**
 * What people are told, and how each likes to be told and to type. A notice holds ids and numbers, never what was said;
 * it goes with its case. Indexes: somebody's list; what is unread; what was told just before; what is owed by mail or SMS; what is old.
 */
export const notices: Migration = {
  name: "0025-notices",
  async up(q) {
    const c = columnKinds(q);
    await q.createTable(
      "user_settings",
      {
        user_id: c.id,
        keys_off: c.no,
        keys: c.long,
        channels: c.long,
        quiet_from: c.whole,
        quiet_to: c.whole,
        digest_at: c.whole,
        digest_next_at: c.at,
        sms_phone: c.text,
        phone_code_hash: c.hash,
        phone_code_for: c.text,
        phone_code_until: c.at,
        phone_code_tries: c.count,
        updated_at: c.atRequired,
      },
      TABLE,
    );
    await q.addIndex("user_settings", ["digest_next_at"]);
    await q.createTable(
      "notices",
      {
        id: c.id,
        user_id: c.refRequired,
        case_id: c.ref,
        kind: c.codeRequired,
        once_key: c.hash,
        facts: c.long,
        created_at: c.atRequired,
        read_at: c.at,
        mail_after: c.at,
        sms_after: c.at,
      },
      TABLE,
    );
    await q.addIndex("notices", ["user_id", "id"]);
    await q.addIndex("notices", ["user_id", "read_at", "id"]);
    await q.addIndex("notices", ["user_id", "case_id"]);
    await q.addIndex("notices", ["user_id", "kind", "created_at"]);
    await q.addIndex("notices", ["case_id"]);
    await q.addIndex("notices", ["once_key"], { unique: true });
    await q.addIndex("notices", ["mail_after"]);
    await q.addIndex("notices", ["sms_after"]);
    await q.addIndex("notices", ["created_at"]);
  },
  async down(q) {
    await q.dropTable("notices");
    await q.dropTable("user_settings");
  },
};
