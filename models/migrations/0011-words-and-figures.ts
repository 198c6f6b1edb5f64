import type { Migration } from "./runMigrations";
import { columnKinds, TABLE } from "./columns";

const COUNTS = [
  "received",
  "acknowledged_in_time",
  "acknowledged_late",
  "answered",
  "answered_in_time",
  "answered_late",
  "confirmed",
  "unconfirmed",
  "appealed",
  "open_new",
  "open_recent",
  "open_old",
  "open_oldest",
];

/** Texts with their versions and reviewers, the language somebody chose, and the counted figures. */
export const wordsAndFigures: Migration = {
  name: "0011-words-and-figures",
  async up(q) {
    const c = columnKinds(q);
    await q.addColumn("message_templates", "from_shipped", c.no);
    await q.addColumn("message_templates", "updated_by_id", c.ref);
    await q.addColumn("message_templates", "reviewed_by_id", c.ref);
    const version = {
      id: c.id,
      template_id: c.refRequired,
      version: c.count,
      body: { ...c.long, allowNull: false },
      from_shipped: c.no,
      saved_at: c.atRequired,
      saved_by_id: c.ref,
      reviewed_at: c.at,
      reviewed_by_id: c.ref,
    };
    await q.createTable("message_template_versions", version, TABLE);
    await q.addIndex("message_template_versions", ["template_id", "version"], { unique: true });
    await q.createTable(
      "text_languages",
      { code: c.codeKey, sends_unreviewed: c.yes, updated_at: c.atRequired, updated_by_id: c.ref },
      TABLE,
    );
    await q.addColumn("phone_contacts", "language_chosen", c.no);
    const cell = {
      month: c.codeKey,
      province_code: c.codeKey,
      territory_code: c.codeKey,
      channel: c.codeKey,
      case_class: { ...c.count, primaryKey: true },
      category_code: c.codeKey,
    };
    await q.createTable(
      "figure_cells",
      { ...cell, ...Object.fromEntries(COUNTS.map((name) => [name, c.count])) },
      TABLE,
    );
    await q.createTable(
      "figure_answer_days",
      { ...cell, days: { ...c.count, primaryKey: true }, answers: c.count },
      TABLE,
    );
    await q.createTable(
      "figure_months",
      { month: c.codeKey, province_code: c.codeKey, stale: c.yes, received: c.count, open: c.count, counted_at: c.at },
      TABLE,
    );
    await q.addIndex("figure_months", ["stale"]);
    await q.addIndex("case_files", ["province_code", "kind", "received_at", "id"], {
      name: "cases_received_by_province",
    });
    await q.addIndex("case_files", ["kind", "received_at", "id"], { name: "cases_received" });
  },
  async down(q) {
    await q.removeIndex("case_files", "cases_received");
    await q.removeIndex("case_files", "cases_received_by_province");
    for (const table of ["figure_months", "figure_answer_days", "figure_cells"]) await q.dropTable(table);
    await q.removeColumn("phone_contacts", "language_chosen");
    for (const table of ["text_languages", "message_template_versions"]) await q.dropTable(table);
    for (const column of ["from_shipped", "updated_by_id", "reviewed_by_id"]) {
      await q.removeColumn("message_templates", column);
    }
  },
};
