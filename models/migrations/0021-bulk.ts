import type { Migration } from "./runMigrations";
import { columnKinds, TABLE } from "./columns";

/** Acts on many cases at once, what became of each case, and the macros people keep. */
export const bulk: Migration = {
  name: "0021-bulk",
  async up(q) {
    const c = columnKinds(q);
    await q.createTable(
      "bulk_acts",
      {
        id: c.id,
        author_id: c.refRequired,
        once_hash: { ...c.hashRequired, unique: true },
        plan: c.json,
        writes: c.no,
        missing: c.count,
        created_at: c.atRequired,
      },
      TABLE,
    );
    await q.addIndex("bulk_acts", ["author_id", "id"], { name: "bulk_acts_by_author" });
    await q.createTable(
      "bulk_items",
      {
        id: c.id,
        bulk_id: c.refRequired,
        case_id: c.refRequired,
        position: c.count,
        version: c.count,
        state: c.codeRequired,
        outcome: c.code,
        attempts: c.count,
        lease_until: c.at,
        sealed_words: c.sealed,
        before: c.json,
        done_version: c.whole,
        done_at: c.at,
        decided_by_id: c.ref,
      },
      TABLE,
    );
    await q.addIndex("bulk_items", ["bulk_id", "position"], { name: "bulk_items_by_act", unique: true });
    await q.addIndex("bulk_items", ["state", "position", "id"], { name: "bulk_items_owed" });
    await q.addIndex("bulk_items", ["case_id"], { name: "bulk_items_by_case" });
    await q.createTable(
      "macros",
      {
        id: c.id,
        owner_id: c.refRequired,
        place_code: c.code,
        province_code: c.code,
        role: c.code,
        plan: c.json,
        sealed_words: c.sealedRequired,
        version: c.count,
        updated_at: c.atRequired,
        updated_by_id: c.refRequired,
      },
      TABLE,
    );
    await q.addIndex("macros", ["owner_id"], { name: "macros_by_owner" });
    await q.addIndex("macros", ["place_code"], { name: "macros_by_place" });
  },
  async down(q) {
    await q.dropTable("macros");
    await q.dropTable("bulk_items");
    await q.dropTable("bulk_acts");
  },
};
