import { keyedHash } from "~/models/sealing/seal";

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

/** The same with the mark of the question it goes on from: in the answer to another one it would lead to a wrong page. */
export function writeCursorOf(question: string, { value, id }: Cursor): string {
  const place = writeCursor(value, id);
  return `${place}.${markOf(question, place)}`;
}

/** The cursor an address carries, if it was written for this question; null for another one's, or for one made up. */
export function readCursorOf(question: string, text: string | null): Cursor | null {
  const [value = "", id = "", mark = ""] = (text ?? "").split(".");
  return mark === markOf(question, `${value}.${id}`) ? readCursor(`${value}.${id}`) : null;
}

function markOf(question: string, place: string): string {
  return keyedHash(`${question}\0${place}`, "page").slice(0, 12);
}
