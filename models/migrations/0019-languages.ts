import { DataTypes } from "sequelize";
import type { Migration } from "./runMigrations";
import { columnKinds, TABLE } from "./columns";

/** Languages people add, native speakers who read a text without an account, and the operators phones belong to. */
export const languages: Migration = {
  name: "0019-languages",
  async up(q) {
    const c = columnKinds(q);
    const maybe = { type: DataTypes.BOOLEAN, allowNull: true };
    const added = {
      own_name: c.text,
      phone_name: c.text,
      browser_tags: c.text,
      words: c.json,
      rank: c.whole,
      fallback_code: c.code,
      is_public: maybe,
      on_ussd: maybe,
    };
    for (const [name, column] of Object.entries(added)) await q.addColumn("text_languages", name, column);
    for (const table of ["message_templates", "message_template_versions"])
      await q.addColumn(table, "reviewer", c.text);
    await q.createTable(
      "operators",
      {
        code: c.codeKey,
        name: c.textRequired,
        prefixes: c.textRequired,
        segment_cost: c.big,
        currency: c.code,
        replies_free: c.no,
        rank: c.count,
        version: c.count,
        updated_at: c.atRequired,
        updated_by_id: c.ref,
      },
      TABLE,
    );
  },
  async down(q) {
    await q.dropTable("operators");
    for (const table of ["message_template_versions", "message_templates"]) await q.removeColumn(table, "reviewer");
    for (const column of [
      "on_ussd",
      "is_public",
      "fallback_code",
      "rank",
      "words",
      "browser_tags",
      "phone_name",
      "own_name",
    ]) {
      await q.removeColumn("text_languages", column);
    }
  },
};
