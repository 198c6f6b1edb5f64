/** One address and nothing else: no list, no name, no second header of a mail. */
const ADDRESS = /^[^\s@,;:<>"()[\]\\\p{C}]{1,64}@[^\s@,;:<>"()[\]\\\p{C}]{1,190}$/u;
const HOST = /^(?!-)[\p{L}\d-]{1,63}(\.[\p{L}\d-]{1,63})*\.\p{L}{2,63}$/u;

/** Whether a mail can be addressed there, and only there. */
export function isMailAddress(text: string): boolean {
  return ADDRESS.test(text);
}

/** An address as somebody typed it; null for what is none that could be reached from here. */
export function readMailAddress(typed: string): string | null {
  const text = typed.normalize("NFC").trim();
  return isMailAddress(text) && HOST.test(text.slice(text.lastIndexOf("@") + 1)) ? text : null;
}
