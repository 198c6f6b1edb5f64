import type { Migration } from "./runMigrations";
import { columnKinds, TABLE } from "./columns";

/** Sessions on the keypad of a phone. */
export const ussd: Migration = {
  name: "0008-ussd",
  async up(q) {
    const c = columnKinds(q);
    await q.createTable(
      "ussd_sessions",
      {
        id: c.hashKey,
        phone_hash: c.hash,
        network_code: c.code,
        service_code: c.code,
        sealed_opening: c.sealed,
        sealed_inputs: c.sealed,
        sealed_turns: c.sealed,
        language: c.code,
        step: c.codeRequired,
        turns: c.count,
        opened_at: c.atRequired,
        last_turn_at: c.atRequired,
        ended_at: c.at,
        outcome: c.code,
        case_id: c.ref,
        network_status: c.code,
        duration_ms: c.whole,
        forget_at: c.at,
      },
      TABLE,
    );
    await q.addIndex("ussd_sessions", ["phone_hash", "opened_at"]);
    await q.addIndex("ussd_sessions", ["forget_at"]);
  },
  async down(q) {
    await q.dropTable("ussd_sessions");
  },
};
