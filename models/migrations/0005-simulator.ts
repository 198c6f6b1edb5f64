import type { Migration } from "./runMigrations";
import { columnKinds, TABLE } from "./columns";

/** What the demonstration phones sent and received. Empty, and never written to, in production. */
export const simulator: Migration = {
  name: "0005-simulator",
  async up(q) {
    const c = columnKinds(q);
    await q.createTable(
      "simulator_messages",
      {
        id: c.id,
        phone_hash: c.hashRequired,
        direction: c.codeRequired,
        sealed_text: c.sealedRequired,
        segments: c.whole,
        provider_id: c.code,
        sealed_exchange: c.sealed,
        at: c.atRequired,
        delivered_at: c.at,
      },
      TABLE,
    );
    await q.addIndex("simulator_messages", ["phone_hash", "id"]);
  },
  async down(q) {
    await q.dropTable("simulator_messages");
  },
};
