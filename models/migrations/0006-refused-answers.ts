import type { Migration } from "./runMigrations";
import { columnKinds, TABLE } from "./columns";

/** Whose answers a complainant has refused: an appeal never goes back to them. */
export const refusedAnswers: Migration = {
  name: "0006-refused-answers",
  async up(q) {
    const c = columnKinds(q);
    const columns = { case_id: c.codeKey, user_id: c.codeKey, refused_at: c.atRequired };
    await q.createTable("refused_answers", columns, TABLE);
  },
  async down(q) {
    await q.dropTable("refused_answers");
  },
};
