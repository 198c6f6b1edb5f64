import type { Migration } from "./runMigrations";
import { columnKinds, TABLE } from "./columns";

/**
 * What people ask about their own data, and what they agreed to. A household says since when its consent stands as it
 * does, that its people refuse to be looked up, and that who they are was erased. Indexes: the register of a place, open
 * first to answer first; the cases of a request, the requests of a case, the erasures owed; the consents of a case.
 */
export const persons: Migration = {
  name: "0038-persons",
  async up(q) {
    const c = columnKinds(q);
    for (const column of ["consent_at", "consult_refused_at", "erased_at"])
      await q.addColumn("households", column, c.at);
    await q.sequelize.query("UPDATE households SET consent_at = updated_at");
    await q.createTable(
      "person_requests",
      {
        id: c.id,
        kind: c.codeRequired,
        place_code: c.codeRequired,
        province_code: c.code,
        territory_code: c.code,
        site_code: c.code,
        received_at: c.atRequired,
        due_at: c.at,
        checked_how: c.codeRequired,
        sealed_said: c.sealed,
        phone_hash: c.hash,
        household_id: c.ref,
        shared_phone: c.no,
        household_approved: c.no,
        opened_by_id: c.refRequired,
        opened_at: c.atRequired,
        asked_by_id: c.ref,
        asked_at: c.at,
        approved_by_id: c.ref,
        approved_at: c.at,
        outcome: c.code,
        sealed_outcome: c.sealed,
        ended_by_id: c.ref,
        ended_at: c.at,
      },
      TABLE,
    );
    await q.addIndex("person_requests", ["province_code", "id"]);
    await q.addIndex("person_requests", ["ended_at", "approved_at"]);
    await q.createTable(
      "person_request_cases",
      {
        request_id: c.id,
        case_id: c.id,
        named: c.no,
        chosen: c.no,
        approved: c.no,
      },
      TABLE,
    );
    await q.addIndex("person_request_cases", ["case_id"]);
    await q.createTable(
      "consents",
      {
        id: c.id,
        case_id: c.refRequired,
        purpose: c.codeRequired,
        given: c.no,
        channel: c.codeRequired,
        given_by: c.codeRequired,
        text_key: c.textRequired,
        text_hash: c.hashRequired,
        language: c.codeRequired,
        heard_by_id: c.ref,
        created_at: c.atRequired,
        withdrawn_at: c.at,
      },
      TABLE,
    );
    await q.addIndex("consents", ["case_id", "id"]);
  },
  async down(q) {
    for (const table of ["consents", "person_request_cases", "person_requests"]) await q.dropTable(table);
    for (const column of ["erased_at", "consult_refused_at", "consent_at"])
      await q.sequelize.query(`ALTER TABLE households DROP COLUMN ${column}`);
  },
};
