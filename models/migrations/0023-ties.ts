import type { Migration } from "./runMigrations";
import { columnKinds } from "./columns";

/** What binds cases to people and to each other: who set an exclusion. */
export const ties: Migration = {
  name: "0023-ties",
  async up(q) {
    const c = columnKinds(q);
    await q.addColumn("case_exclusions", "set_by_id", c.ref);
  },
  async down(q) {
    await q.removeColumn("case_exclusions", "set_by_id");
  },
};
