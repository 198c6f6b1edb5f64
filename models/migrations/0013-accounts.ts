import type { Migration } from "./runMigrations";
import { columnKinds, TABLE } from "./columns";

/** What accounts are managed with: links to choose a password, who ended or reviewed a role, and where the journal is looked into. */
export const accounts: Migration = {
  name: "0013-accounts",
  async up(q) {
    const c = columnKinds(q);
    await q.createTable(
      "account_links",
      {
        token_hash: c.hashKey,
        user_id: c.refRequired,
        purpose: c.codeRequired,
        created_at: c.atRequired,
        expires_at: c.atRequired,
        used_at: c.at,
      },
      TABLE,
    );
    await q.addIndex("account_links", ["user_id"]);
    await q.addColumn("users", "phone", c.text);
    await q.addColumn("users", "last_signed_in_at", c.at);
    await q.addIndex("users", ["name", "id"]);
    await q.addColumn("role_grants", "revoked_by_id", c.ref);
    await q.addColumn("role_grants", "reviewed_at", c.at);
    await q.addColumn("role_grants", "reviewed_by_id", c.ref);
    await q.addIndex("role_grants", ["approved_at", "revoked_at"]);
    await q.addIndex("audit_entries", ["at", "id"]);
    await q.addIndex("audit_entries", ["action", "at", "id"]);
  },
  async down(q) {
    await q.removeIndex("audit_entries", ["action", "at", "id"]);
    await q.removeIndex("audit_entries", ["at", "id"]);
    await q.removeIndex("role_grants", ["approved_at", "revoked_at"]);
    for (const column of ["revoked_by_id", "reviewed_at", "reviewed_by_id"])
      await q.removeColumn("role_grants", column);
    await q.removeIndex("users", ["name", "id"]);
    for (const column of ["phone", "last_signed_in_at"]) await q.removeColumn("users", column);
    await q.dropTable("account_links");
  },
};
