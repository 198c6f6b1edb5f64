/** Signs that turn the direction of what follows, and hidden ones that hide inside words. */
const DIRECTING = /[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
/** Control characters, the line break and the tabulator apart. */
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;

/**
 * What somebody typed, made harmless to look at: nothing in it can reorder the words around it or hide. Line breaks
 * stay. The stored words are never changed.
 */
export function typedText(text: string): string {
  return text.replace(/\r\n?/g, "\n").replace(DIRECTING, "").replace(CONTROLS, "\ufffd");
}

/** The same for a place that has one line only; null stays null. */
export function typedLine(text: string | null): string | null {
  return text === null ? null : typedText(text).replace(/\s+/g, " ").trim();
}
