/** Where a page ended: the value it is sorted by, and the id that decides between equals. */
export interface Cursor {
  value: number;
  id: string;
}

export function writeCursor(value: number, id: string): string {
  return `${value.toString(36)}.${id}`;
}

/** The cursor an address carries; null when there is none, or when somebody made it up. */
export function readCursor(text: string | null): Cursor | null {
  const parts = /^([0-9a-z]{1,11})\.([0-9A-HJKMNP-TV-Z]{26})$/.exec(text ?? "");
  if (!parts?.[1] || !parts[2]) return null;
  return { value: Number.parseInt(parts[1], 36), id: parts[2] };
}
