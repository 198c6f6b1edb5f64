import { readPages, readShapes } from "~/models/backups/tableRows";
import { inSnapshot } from "~/models/database";

/** Every row of every table of the open database, told alike by both kinds of it: one sorted text a row. */
export async function plainTables(): Promise<Record<string, string[]>> {
  const shapes = await readShapes();
  return inSnapshot(async (transaction) => {
    const tables: Record<string, string[]> = {};
    for (const shape of shapes) {
      const names = shape.columns.map(({ name }) => name);
      const rows: string[] = [];
      for await (const page of readPages(shape, transaction)) {
        const texts = page.map((row) => JSON.stringify(names.map((name, at) => [name, row[at]]).sort()));
        rows.push(...texts);
      }
      tables[shape.name] = rows.sort();
    }
    return tables;
  });
}
