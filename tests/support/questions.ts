import { QueryTypes } from "sequelize";
import { database, isEmbedded } from "~/models/database";

/** A question that was put to the database, with the steps of its plan that read a table through or sort by hand. */
export interface Question {
  sql: string;
  slow: string[];
}

/** What a read asks of these tables. */
export async function questionsOf(read: () => Promise<unknown>, tables: readonly string[]): Promise<Question[]> {
  const asked: string[] = [];
  const { options } = database() as unknown as { options: { logging: false | ((line: string) => void) } };
  options.logging = (line) => void asked.push(line.replace(/^Executing \([^)]*\): /, ""));
  await read();
  options.logging = false;
  // What is counted up to a bound is read through a table of that many rows: the question within it is what matters.
  const inner = asked.map((sql) => /^SELECT .*COUNT\(\*\) AS n FROM \((.*)\) (?:some|walked)$/.exec(sql)?.[1] ?? sql);
  const about = new RegExp(`^SELECT.*\\b(${tables.join("|")})\\b`, "s");
  return Promise.all(inner.filter((sql) => about.test(sql)).map(async (sql) => ({ sql, slow: await slowParts(sql) })));
}

/** Lets the database know how much there is of what, as it would by itself in time. */
export async function analyseTables(tables: readonly string[]): Promise<void> {
  for (const table of isEmbedded() ? [""] : tables) {
    await database().query(`ANALYZE ${isEmbedded() ? "" : `TABLE ${table}`}`);
  }
}

async function slowParts(sql: string): Promise<string[]> {
  if (isEmbedded()) {
    const plan = await database().query<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, { type: QueryTypes.SELECT });
    const slow = plan.filter(({ detail }) => /^SCAN (?!.*USING)|TEMP B-TREE FOR ORDER/.test(detail));
    return slow.map(({ detail }) => detail);
  }
  interface Step {
    table: string;
    type: string;
    key: string | null;
    rows: number;
    Extra: string | null;
  }
  const plan = await database().query<Step>(`EXPLAIN ${sql}`, { type: QueryTypes.SELECT });
  const slow = plan.filter(({ type, Extra, rows }) => (type === "ALL" && rows > 100) || /filesort/.test(Extra ?? ""));
  return slow.map((step) => JSON.stringify(step));
}
