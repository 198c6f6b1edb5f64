import type { Migration } from "./runMigrations";
import { columnKinds, TABLE } from "./columns";

/** What the rarer views ask (waiting, appeals, unassigned): beside the deadline, so that counting them reads no case. */
const ASKED_OF_OPEN_CASES = ["status", "appeals", "assignee_id", "case_class"];

/** Cases and what belongs to them. The indexes of `case_files` are the named views of a queue, one each. */
export const cases: Migration = {
  name: "0002-cases",
  async up(q) {
    const c = columnKinds(q);
    await q.createTable("reference_counters", { name: c.codeKey, next: c.bigRequired }, TABLE);
    await q.createTable(
      "categories",
      {
        code: c.codeKey,
        parent_code: c.code,
        case_kind: c.codeRequired,
        case_class: c.count,
        rank: c.count,
        active: c.yes,
        labels: c.json,
      },
      TABLE,
    );
    await q.createTable(
      "case_files",
      {
        id: c.id,
        reference: { ...c.codeRequired, unique: true },
        kind: c.codeRequired,
        programme_code: c.codeRequired,
        status: c.codeRequired,
        is_open: c.yes,
        level: c.codeRequired,
        case_class: c.count,
        category_code: c.code,
        detail_code: c.code,
        place_code: c.code,
        province_code: c.code,
        territory_code: c.code,
        site_code: c.code,
        channel: c.codeRequired,
        language: c.codeRequired,
        contact_hash: c.hash,
        anonymous: c.no,
        assignee_id: c.ref,
        opened_by_id: c.ref,
        sealed_key: c.sealedRequired,
        sealed_subject: c.sealedRequired,
        received_at: c.atRequired,
        entered_at: c.atRequired,
        last_activity_at: c.atRequired,
        last_inbound_at: c.at,
        read_at: c.at,
        next_due_at: c.atRequired,
        next_due_kind: c.code,
        next_due_from: c.at,
        answered_at: c.at,
        answered_by_id: c.ref,
        closed_at: c.at,
        outcome: c.code,
        appeals: c.count,
        version: c.count,
      },
      TABLE,
    );
    for (const place of ["province_code", "territory_code", "site_code"]) {
      await q.addIndex("case_files", [place, "kind", "is_open", "next_due_at", "id", ...ASKED_OF_OPEN_CASES], {
        name: `cases_due_by_${place}`,
      });
      await q.addIndex("case_files", [place, "kind", "is_open", "last_activity_at", "id"], {
        name: `cases_recent_by_${place}`,
      });
    }
    await q.addIndex("case_files", ["kind", "is_open", "next_due_at", "id", ...ASKED_OF_OPEN_CASES], {
      name: "cases_due",
    });
    await q.addIndex("case_files", ["kind", "is_open", "last_activity_at", "id"], { name: "cases_recent" });
    await q.addIndex("case_files", ["assignee_id", "kind", "is_open", "next_due_at", "id"], {
      name: "cases_due_by_assignee",
    });
    await q.addIndex("case_files", ["contact_hash", "id"], { name: "cases_by_contact" });
    await q.createTable(
      "grievance_details",
      {
        case_id: c.id,
        sealed_name: c.sealed,
        sealed_phone: c.sealed,
        sex: c.code,
        age_band: c.code,
        household_code: c.code,
        against_staff: c.no,
        no_sms: c.no,
        sealed_safe_contact: c.sealed,
        wait_reason: c.text,
      },
      TABLE,
    );
    await q.createTable(
      "ticket_details",
      {
        case_id: c.id,
        module: c.codeRequired,
        ticket_type: c.codeRequired,
        impact: c.codeRequired,
        urgency: c.codeRequired,
        software_version: c.text,
        requester_id: c.refRequired,
      },
      TABLE,
    );
    await q.createTable(
      "case_notes",
      {
        id: c.id,
        case_id: c.refRequired,
        author_id: c.refRequired,
        sealed_text: c.sealedRequired,
        created_at: c.atRequired,
      },
      TABLE,
    );
    await q.addIndex("case_notes", ["case_id", "id"]);
    await q.createTable(
      "sla_clocks",
      {
        id: c.id,
        case_id: c.refRequired,
        kind: c.codeRequired,
        level: c.code,
        started_at: c.atRequired,
        due_at: c.atRequired,
        amount: c.count,
        unit: c.codeRequired,
        running: c.yes,
        paused_at: c.at,
        stopped_at: c.at,
        in_time: { ...c.no, allowNull: true, defaultValue: null },
        passed_at: c.at,
      },
      TABLE,
    );
    await q.addIndex("sla_clocks", ["case_id"]);
    await q.addIndex("sla_clocks", ["running", "due_at"]);
    await q.createTable(
      "sla_policies",
      {
        id: c.id,
        case_kind: c.codeRequired,
        clock: c.codeRequired,
        case_class: c.count,
        category_code: c.code,
        level: c.code,
        amount: c.count,
        unit: c.codeRequired,
      },
      TABLE,
    );
    await q.createTable("search_terms", { term_hash: c.hashKey, province_code: c.codeKey, case_id: c.codeKey }, TABLE);
    await q.addIndex("search_terms", ["case_id"]);
    await q.createTable(
      "case_exclusions",
      { case_id: c.codeKey, user_id: c.codeKey, reason: c.textRequired, created_at: c.atRequired },
      TABLE,
    );
  },
  async down(q) {
    for (const table of [
      "case_exclusions",
      "search_terms",
      "sla_policies",
      "sla_clocks",
      "case_notes",
      "ticket_details",
      "grievance_details",
      "case_files",
      "categories",
      "reference_counters",
    ]) {
      await q.dropTable(table);
    }
  },
};
