import type { Migration } from "./runMigrations";
import { columnKinds, TABLE } from "./columns";

/** Tables that name a case and were walked through whole to find its rows: since cases go by the thousand, they are found. */
const NAMING = [
  ["ussd_sessions", "case_id"],
  ["web_filings", "case_id"],
  ["phone_contacts", "last_case_id"],
] as const;

/**
 * How long things are kept: rules, what each run of them destroyed, and the cases nobody may erase. A case whose identity
 * and words were destroyed says so, and so does the list of erasures. Indexes: the ended cases in the order they ended,
 * from which a rule starts; the holds in force; the rules that are due; USSD sessions nobody takes up again, oldest first;
 * whatever a case leaves behind, so that letting one go costs the same however many there are.
 */
export const retention: Migration = {
  name: "0037-retention",
  async up(q) {
    const c = columnKinds(q);
    await q.addColumn("case_files", "anonymised", c.no);
    await q.addIndex("case_files", ["is_open", "anonymised", "closed_at", "id"], { name: "cases_ended" });
    await q.addColumn("erasures", "kind", { ...c.codeRequired, defaultValue: "erased" });
    await q.removeIndex("ussd_sessions", ["forget_at"]);
    await q.addIndex("ussd_sessions", ["forget_at", "opened_at"], { name: "ussd_sessions_forgotten" });
    for (const [table, column] of NAMING) await q.addIndex(table, [column], { name: `${table}_of_case` });
    await q.createTable(
      "case_holds",
      {
        id: c.id,
        case_id: c.refRequired,
        sealed_reason: c.sealedRequired,
        held_by_id: c.refRequired,
        held_at: c.atRequired,
        lifted_at: c.at,
        lifted_by_id: c.ref,
        sealed_lift_reason: c.sealed,
      },
      TABLE,
    );
    await q.addIndex("case_holds", ["case_id", "lifted_at"], { name: "case_holds_of_case" });
    await q.addIndex("case_holds", ["lifted_at", "id"], { name: "case_holds_in_force" });
    await q.createTable(
      "retention_rules",
      {
        id: c.id,
        subject: c.codeRequired,
        case_class: c.whole,
        category_code: c.code,
        outcome: c.code,
        counted_from: c.codeRequired,
        amount: { ...c.whole, allowNull: false },
        unit: c.codeRequired,
        action: c.codeRequired,
        source: { ...c.long, allowNull: false },
        state: c.codeRequired,
        version: c.count,
        asked_by_id: c.refRequired,
        asked_at: c.atRequired,
        approved_by_id: c.ref,
        approved_at: c.at,
        stopped_by_id: c.ref,
        stopped_at: c.at,
        next_run_at: c.at,
      },
      TABLE,
    );
    await q.addIndex("retention_rules", ["state", "next_run_at"], { name: "retention_rules_due" });
    await q.createTable(
      "retention_runs",
      {
        id: c.id,
        rule_id: c.refRequired,
        rule_version: c.count,
        started_at: c.atRequired,
        finished_at: c.at,
        position: c.json,
        done: c.count,
        done_in_confidence: c.count,
        kept: c.count,
        failed: c.count,
      },
      TABLE,
    );
    await q.addIndex("retention_runs", ["rule_id", "id"], { name: "retention_runs_of_rule" });
  },
  async down(q) {
    for (const table of ["retention_runs", "retention_rules", "case_holds"]) await q.dropTable(table);
    for (const [table] of NAMING) await q.removeIndex(table, `${table}_of_case`);
    await q.removeIndex("ussd_sessions", "ussd_sessions_forgotten");
    await q.addIndex("ussd_sessions", ["forget_at"]);
    await q.sequelize.query("ALTER TABLE erasures DROP COLUMN kind");
    await q.removeIndex("case_files", "cases_ended");
    await q.sequelize.query("ALTER TABLE case_files DROP COLUMN anonymised");
  },
};
