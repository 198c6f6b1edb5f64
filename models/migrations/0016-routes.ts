import type { Migration } from "./runMigrations";
import { columnKinds, TABLE } from "./columns";

/** Providers that take nothing for now, messages that were sent again by a person, and the mail address of a complainant. */
export const routes: Migration = {
  name: "0016-routes",
  async up(q) {
    const c = columnKinds(q);
    await q.createTable(
      "provider_holds",
      {
        provider: c.codeKey,
        channel: c.codeRequired,
        reason: c.codeRequired,
        since: c.atRequired,
        probe_at: c.atRequired,
        told_at: c.at,
      },
      TABLE,
    );
    await q.addColumn("outbound_messages", "resent_as_id", c.ref);
    await q.addColumn("grievance_details", "sealed_email", c.sealed);
    await q.addColumn("grievance_details", "email_is_claim", c.no);
  },
  async down(q) {
    await q.removeColumn("grievance_details", "email_is_claim");
    await q.removeColumn("grievance_details", "sealed_email");
    await q.removeColumn("outbound_messages", "resent_as_id");
    await q.dropTable("provider_holds");
  },
};
