import { DataTypes } from "sequelize";
import type { Migration } from "./runMigrations";
import { columnKinds, TABLE } from "./columns";

/** The indexes by deadline of migration 0002: one for the country and one for each kind of place. */
const BY_DEADLINE: [name: string, place: string[]][] = [
  ["cases_due", []],
  ["cases_due_by_province_code", ["province_code"]],
  ["cases_due_by_territory_code", ["territory_code"]],
  ["cases_due_by_site_code", ["site_code"]],
];
const ORDERED = ["kind", "is_open", "next_due_at", "id"];
/** Told by an entry since 0002: waiting, appeals, unassigned, class. */
const TOLD = ["status", "appeals", "assignee_id", "case_class"];
/** Told from now on too: a queue narrowed to one of these is answered by the index alone, however rare it is there. */
const ALSO_TOLD = ["level", "channel", "category_code", "detail_code"];

/**
 * Queues narrowed by what a person chooses, and the views people keep. No index more on the cases: those by deadline, in
 * whose order the open cases are read, carry what may be chosen, so that one entry tells whether its case fits. What a
 * view is called and what it narrows to is sealed: a name or a household may stand in it.
 */
export const queueViews: Migration = {
  name: "0020-queue",
  async up(q) {
    const c = columnKinds(q);
    for (const [name, place] of BY_DEADLINE) {
      await q.removeIndex("case_files", name);
      await q.addIndex("case_files", [...place, ...ORDERED, ...TOLD, ...ALSO_TOLD], { name });
    }
    await q.createTable(
      "saved_views",
      {
        id: c.id,
        case_kind: c.codeRequired,
        owner_id: c.refRequired,
        audience: c.codeRequired,
        role: c.code,
        place_code: c.code,
        rank: { type: DataTypes.DOUBLE, allowNull: false },
        sealed_view: c.sealedRequired,
        sealed_before: c.sealed,
        deleted_at: c.at,
        created_at: c.atRequired,
        updated_at: c.atRequired,
      },
      TABLE,
    );
    await q.addIndex("saved_views", ["owner_id", "id"], { name: "saved_views_by_owner" }); // mine
    await q.addIndex("saved_views", ["audience", "id"], { name: "saved_views_by_audience" }); // those shared with others
  },
  async down(q) {
    await q.dropTable("saved_views");
    for (const [name, place] of BY_DEADLINE) {
      await q.removeIndex("case_files", name);
      await q.addIndex("case_files", [...place, ...ORDERED, ...TOLD], { name });
    }
  },
};
