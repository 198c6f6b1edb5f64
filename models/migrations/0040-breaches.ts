import type { Migration } from "./runMigrations";
import { columnKinds, TABLE } from "./columns";

/** The register of breaches of personal data. A house has few: its list needs no index but the key. */
export const breaches: Migration = {
  name: "0040-breaches",
  async up(q) {
    const c = columnKinds(q);
    await q.createTable(
      "breaches",
      {
        id: c.id,
        sealed_words: c.sealedRequired,
        noticed_at: c.atRequired,
        happened_at: c.at,
        people: c.json,
        data: c.json,
        affected: c.whole,
        authority_at: c.at,
        persons_at: c.at,
        opened_by_id: c.refRequired,
        opened_at: c.atRequired,
        closed_at: c.at,
        version: c.count,
      },
      TABLE,
    );
  },
  async down(q) {
    await q.dropTable("breaches");
  },
};
