import type { Migration } from "./runMigrations";
import { columnKinds, TABLE } from "./columns";

/**
 * The help desk: what a ticket reports, its priority beside what a queue shows, deadlines by priority, and which
 * grievances wait for which ticket.
 */
export const helpDesk: Migration = {
  name: "0012-help-desk",
  async up(q) {
    const c = columnKinds(q);
    await q.addColumn("case_files", "priority", c.code);
    await q.addColumn("ticket_details", "sealed_report", c.sealed);
    await q.addColumn("sla_policies", "priority", c.code);
    await q.createTable(
      "ticket_links",
      {
        case_id: c.codeKey,
        ticket_id: c.codeKey,
        linked_by_id: c.refRequired,
        linked_at: c.atRequired,
        ended_at: c.at,
      },
      TABLE,
    );
    await q.addIndex("ticket_links", ["ticket_id"]);
  },
  async down(q) {
    await q.dropTable("ticket_links");
    await q.removeColumn("sla_policies", "priority");
    await q.removeColumn("ticket_details", "sealed_report");
    await q.removeColumn("case_files", "priority");
  },
};
