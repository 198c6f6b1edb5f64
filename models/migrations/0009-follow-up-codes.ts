import type { Migration } from "./runMigrations";
import { columnKinds, TABLE } from "./columns";

/** What lets somebody follow a case without an account, and keeps a form that came twice from becoming two cases. */
export const followUpCodes: Migration = {
  name: "0009-follow-up-codes",
  async up(q) {
    const c = columnKinds(q);
    await q.createTable(
      "follow_up_codes",
      { case_id: c.id, code_hash: c.hashRequired, created_at: c.atRequired },
      TABLE,
    );
    await q.createTable("follow_up_tries", { key_hash: c.hashKey, started_at: c.atRequired, tries: c.count }, TABLE);
    await q.addIndex("follow_up_tries", ["started_at"]);
    await q.createTable(
      "web_filings",
      { once_hash: c.hashKey, content_hash: c.hashRequired, case_id: c.ref, created_at: c.atRequired },
      TABLE,
    );
    await q.addIndex("web_filings", ["content_hash", "created_at"]);
    await q.addColumn("grievance_details", "phone_is_claim", c.no);
  },
  async down(q) {
    await q.removeColumn("grievance_details", "phone_is_claim");
    for (const table of ["web_filings", "follow_up_tries", "follow_up_codes"]) await q.dropTable(table);
  },
};
