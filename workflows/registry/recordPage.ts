/** Rows of several short questions as one page, newest first, each once; `next` is where the following one goes on. */
export function pageOf<Row extends { id: string }>(
  answers: readonly (readonly Row[])[],
  limit: number,
): { rows: Row[]; next: string | null } {
  const distinct = [...new Map(answers.flat().map((row) => [row.id, row])).values()];
  const sorted = distinct.sort((a, b) => (a.id < b.id ? 1 : -1));
  const rows = sorted.slice(0, limit);
  return { rows, next: sorted.length > limit ? (rows.at(-1)?.id ?? null) : null };
}

/** An id an address may carry; null for what somebody made up. */
export function readId(text: string | null): string | null {
  return text && /^[0-9A-HJKMNP-TV-Z]{26}$/.test(text) ? text : null;
}
