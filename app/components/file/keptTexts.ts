/** A text the house does not have yet, and the revision it was begun from. */
export interface UnsavedText {
  text: string;
  base: string;
}

/** Where a text waits in the browser until the house has it. */
export interface TextMemory {
  read(): UnsavedText | null;
  keep(unsaved: UnsavedText): void;
  forget(): void;
}

const PREFIX = "yoka.draft.";
/** Of the most sensitive cases: never on the disk of an office computer, and gone with the page. */
const inThisPage = new Map<string, UnsavedText>();

/**
 * The memory of one text: for this tab, through reloads, until the house has it. That of a case of class 3 stays in the
 * page and touches no disk.
 */
export function textMemory(name: string, { isSensitive }: { isSensitive: boolean }): TextMemory {
  const key = PREFIX + name;
  if (isSensitive) {
    sessionStorage.removeItem(key); // it may have been of another class when it was begun
    return {
      read: () => inThisPage.get(key) ?? null,
      keep: (unsaved) => void inThisPage.set(key, unsaved),
      forget: () => void inThisPage.delete(key),
    };
  }
  return {
    read: () => parse(sessionStorage.getItem(key)),
    keep: (unsaved) => sessionStorage.setItem(key, JSON.stringify(unsaved)),
    forget: () => sessionStorage.removeItem(key),
  };
}

/** Somebody signs out: nothing of what they were writing stays in this browser. */
export function forgetTexts(): void {
  inThisPage.clear();
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
}

function parse(kept: string | null): UnsavedText | null {
  try {
    const read = JSON.parse(kept ?? "null") as Partial<UnsavedText> | null;
    return typeof read?.text === "string" && typeof read.base === "string"
      ? { text: read.text, base: read.base }
      : null;
  } catch {
    return null;
  }
}
