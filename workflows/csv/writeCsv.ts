/** How a cell begins that a spreadsheet would take for a formula and run; the full-width signs count too. */
const FORMULA = /^\s*[=+\-@＝＋－＠\t\r]/u;
const NEUTRALISED = /^'(?=\s*[=+\-@＝＋－＠\t\r])/u;

/** Stands at the head of a file, so that spreadsheets read it as UTF-8. */
export const CSV_MARK = "\ufeff";

/**
 * One line of a CSV file, its end included: the one way anything leaves as CSV. Text that a spreadsheet would run as a
 * formula gets an apostrophe before it; numbers are given as numbers and stay what they are.
 */
export function csvLine(cells: readonly (string | number | null)[], delimiter = ","): string {
  return `${cells.map((cell) => writeCell(cell, delimiter)).join(delimiter)}\r\n`;
}

/** What a cell said before `csvLine` made it harmless: files that left the house and come back are read as they were. */
export function plainCell(cell: string): string {
  return cell.replace(NEUTRALISED, "");
}

function writeCell(cell: string | number | null, delimiter: string): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  const harmless = FORMULA.test(cell) ? `'${cell}` : cell;
  const needsQuotes = /["\r\n]/.test(harmless) || harmless.includes(delimiter);
  return needsQuotes ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
