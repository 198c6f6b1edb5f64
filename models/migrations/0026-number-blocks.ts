import type { Migration } from "./runMigrations";
import { columnKinds, TABLE } from "./columns";

/** Numbers handed out to devices beforehand, and which of them arrived. */
export const numberBlocks: Migration = {
  name: "0026-number-blocks",
  async up(q) {
    const c = columnKinds(q);
    await q.createTable(
      "number_blocks",
      {
        id: c.id,
        book_id: c.refRequired,
        user_id: c.refRequired,
        device_kind: c.codeRequired,
        first: { ...c.whole, allowNull: false },
        size: c.count,
        province_code: c.code,
        territory_code: c.code,
        site_code: c.code,
        handed_at: c.atRequired,
        expires_at: c.atRequired,
        last_seen_at: c.atRequired,
        revoked_at: c.at,
        revoked_by_id: c.ref,
      },
      TABLE,
    );
    await q.addIndex("number_blocks", ["first"], { unique: true });
    await q.addIndex("number_blocks", ["user_id", "handed_at"]);
    await q.addIndex("number_blocks", ["book_id"]);
    await q.addIndex("number_blocks", ["province_code", "handed_at"]);
    await q.addIndex("number_blocks", ["handed_at"]);
    await q.createTable(
      "number_arrivals",
      { number_hash: c.hashKey, block_id: c.refRequired, entry_hash: c.hashRequired, arrived_at: c.atRequired },
      TABLE,
    );
    await q.addIndex("number_arrivals", ["block_id"]);
  },
  async down(q) {
    for (const table of ["number_arrivals", "number_blocks"]) await q.dropTable(table);
  },
};
