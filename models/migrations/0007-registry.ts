import type { Migration } from "./runMigrations";
import { columnKinds, TABLE } from "./columns";

/** Households, what they are paid, and the loadings both come from; how a case was tied to its household. */
export const registry: Migration = {
  name: "0007-registry",
  async up(q) {
    const c = columnKinds(q);
    await q.createTable(
      "import_batches",
      {
        id: c.id,
        kind: c.codeRequired,
        programme_code: c.codeRequired,
        file_hash: c.hashRequired,
        status: c.codeRequired,
        rows_read: c.count,
        rows_created: c.count,
        rows_updated: c.count,
        rows_rejected: c.count,
        started_at: c.atRequired,
        finished_at: c.at,
      },
      TABLE,
    );
    await q.addIndex("import_batches", ["kind", "id"]);
    const where = { place_code: c.codeRequired, province_code: c.code, territory_code: c.code, site_code: c.code };
    const origin = {
      content_hash: c.hashRequired,
      import_batch_id: c.refRequired,
      created_at: c.atRequired,
      updated_at: c.atRequired,
    };
    await q.createTable(
      "households",
      {
        id: c.id,
        programme_code: c.codeRequired,
        code: c.codeRequired,
        ...where,
        sealed_identity: c.sealedRequired,
        phone_hash: c.hash,
        head_sex: c.code,
        pmt_score: c.code,
        targeting_status: c.codeRequired,
        consent: c.no,
        ...origin,
      },
      TABLE,
    );
    await q.addIndex("households", ["programme_code", "code"], { unique: true, name: "households_by_code" });
    await q.addIndex("households", ["code"], { name: "households_by_typed_code" });
    await q.addIndex("households", ["phone_hash", "id"], { name: "households_by_phone" });
    await q.createTable(
      "household_terms",
      { term_hash: c.hashKey, province_code: c.codeKey, household_id: c.codeKey },
      TABLE,
    );
    await q.addIndex("household_terms", ["household_id"]);
    await q.createTable(
      "payment_cycles",
      {
        id: c.id,
        programme_code: c.codeRequired,
        code: c.codeRequired,
        name: c.textRequired,
        month: c.code,
        created_at: c.atRequired,
      },
      TABLE,
    );
    await q.addIndex("payment_cycles", ["programme_code", "code"], { unique: true, name: "payment_cycles_by_code" });
    await q.createTable(
      "payments",
      {
        id: c.id,
        programme_code: c.codeRequired,
        ref: c.codeRequired,
        cycle_code: c.codeRequired,
        household_id: c.refRequired,
        household_code: c.codeRequired,
        ...where,
        provider: c.text,
        sealed_wallet: c.sealed,
        amount_due: c.bigRequired,
        currency: c.codeRequired,
        amount_paid: c.big,
        fee: c.big,
        status: c.codeRequired,
        failure_reason: c.text,
        provider_ref: c.text,
        paid_at: c.at,
        ...origin,
      },
      TABLE,
    );
    await q.addIndex("payments", ["programme_code", "ref"], { unique: true, name: "payments_by_ref" });
    await q.addIndex("payments", ["ref"], { name: "payments_by_typed_ref" });
    await q.addIndex("payments", ["household_id", "id"], { name: "payments_by_household" });
    await q.addIndex("payments", ["status", "id"], { name: "payments_by_status" });
    await q.addIndex("payments", ["cycle_code", "id"], { name: "payments_by_cycle" });
    for (const place of ["province_code", "territory_code"]) {
      await q.addIndex("payments", [place, "id"], { name: `payments_by_${place}` });
      await q.addIndex("payments", [place, "status", "id"], { name: `payments_status_by_${place}` });
    }
    await q.addColumn("grievance_details", "household_link", c.code);
    await q.addColumn("grievance_details", "sealed_household_code", c.sealed);
    await q.addIndex("grievance_details", ["household_code", "case_id"], { name: "grievances_by_household" });
  },
  async down(q) {
    await q.removeIndex("grievance_details", "grievances_by_household");
    // By hand: Sequelize would copy the whole table on SQLite.
    for (const column of ["sealed_household_code", "household_link"]) {
      await q.sequelize.query(`ALTER TABLE grievance_details DROP COLUMN ${column}`);
    }
    for (const table of ["payments", "payment_cycles", "household_terms", "households", "import_batches"]) {
      await q.dropTable(table);
    }
  },
};
