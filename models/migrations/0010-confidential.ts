import type { Migration } from "./runMigrations";
import { columnKinds, TABLE } from "./columns";

/**
 * The closed circuit, in tables of its own that nothing else joins. What is in clear is what the house itself must act
 * on (when to remind, when to destroy); everything else is sealed to the focal points. Cases that were erased are
 * remembered apart, so that a restored backup erases them again.
 */
export const confidential: Migration = {
  name: "0010-confidential",
  async up(q) {
    const c = columnKinds(q);
    await q.createTable(
      "confidential_keys",
      {
        id: c.id,
        user_id: c.ref,
        kind: c.codeRequired,
        public_key: c.sealedRequired,
        wrapped_key: c.sealed,
        vouched_by_id: c.ref,
        proof: c.hash,
        created_at: c.atRequired,
        retired_at: c.at,
      },
      TABLE,
    );
    await q.addIndex("confidential_keys", ["user_id"]);
    await q.createTable(
      "confidential_reports",
      {
        id: c.id,
        sealed_content: c.sealedRequired,
        sealed_original: c.sealed,
        sealed_callback: c.sealed,
        once_hash: { ...c.hash, unique: true },
        code_hash: { ...c.hash, unique: true },
        code_key: c.sealed,
        sealed_stage: c.sealed,
        announced: c.no,
        alarm_at: c.at,
        callback_until: c.at,
        reply_id: c.ref,
      },
      TABLE,
    );
    await q.createTable("confidential_boxes", { report_id: c.id, key_id: c.id, sealed_key: c.sealedRequired }, TABLE);
    await q.addIndex("confidential_boxes", ["key_id"]);
    await q.createTable(
      "confidential_steps",
      { id: c.id, report_id: c.refRequired, number: c.count, sealed_content: c.sealedRequired },
      TABLE,
    );
    await q.addIndex("confidential_steps", ["report_id", "number"], { unique: true });
    await q.createTable(
      "confidential_reads",
      { id: c.id, report_id: c.refRequired, sealed_content: c.sealedRequired },
      TABLE,
    );
    await q.addIndex("confidential_reads", ["report_id"]);
    await q.createTable(
      "confidential_unlocks",
      {
        token_hash: c.hashKey,
        user_id: c.refRequired,
        key_id: c.refRequired,
        sealed_key: c.sealedRequired,
        idle_until: c.atRequired,
        ends_at: c.atRequired,
      },
      TABLE,
    );
    await q.createTable(
      "confidential_words",
      {
        id: c.id,
        language: c.codeRequired,
        position: c.codeRequired,
        sealed_word: c.sealedRequired,
        reviewed_at: c.at,
        created_at: c.atRequired,
      },
      TABLE,
    );
    await q.createTable(
      "confidential_services",
      {
        id: c.id,
        place_code: c.codeRequired,
        kind: c.codeRequired,
        name: c.textRequired,
        contact: c.text,
        hours: c.text,
        verified_on: c.codeRequired,
        created_at: c.atRequired,
      },
      TABLE,
    );
    await q.addIndex("confidential_services", ["place_code"]);
    await q.createTable("erasures", { case_id: c.id, erased_at: c.atRequired }, TABLE);
  },
  async down(q) {
    for (const table of [
      "erasures",
      "confidential_services",
      "confidential_words",
      "confidential_unlocks",
      "confidential_reads",
      "confidential_steps",
      "confidential_boxes",
      "confidential_reports",
      "confidential_keys",
    ]) {
      await q.dropTable(table);
    }
  },
};
