import { DataTypes } from "sequelize";
import { columnKinds, TABLE } from "./columns";
import type { Migration } from "./runMigrations";

/** Photos, sealed under the key of their case. */
export const attachments: Migration = {
  name: "0018-attachments",
  async up(q) {
    const c = columnKinds(q);
    await q.createTable(
      "attachments",
      {
        id: c.id,
        case_id: c.refRequired,
        dedupe_key: { ...c.hashRequired, unique: true },
        channel: c.codeRequired,
        author_id: c.ref,
        width: c.count,
        height: c.count,
        sealed_image: { type: DataTypes.BLOB("long"), allowNull: false },
        sealed_thumbnail: c.sealedRequired,
        created_at: c.atRequired,
      },
      TABLE,
    );
    await q.addIndex("attachments", ["case_id", "id"], { name: "attachments_by_case" });
  },
  async down(q) {
    await q.dropTable("attachments");
  },
};
