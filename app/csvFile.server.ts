import { CSV_MARK, csvLine } from "~/workflows/csv/writeCsv";

/** A table as a file to keep, its first row the names of the columns; `name` is without its ending. */
export function csvFile(name: string, rows: readonly (readonly (string | number | null)[])[]): Response {
  return new Response(CSV_MARK + rows.map((row) => csvLine(row)).join(""), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${name}.csv"`,
      "Cache-Control": "private, no-store",
    },
  });
}
