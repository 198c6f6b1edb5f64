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
/** Cases that have gone from sight: what is still being typed on one as its page goes is kept nowhere. */
const gone = new Set<string>();

/** Which text it is: who writes it, on which case, in which voice. */
export interface TextName {
  viewerId: string;
  caseId: string;
  voice: string;
}

/**
 * The memory of one text: for this tab, through reloads, until the house has it. That of a case of class 3 stays in the
 * page and touches no disk.
 */
export function textMemory({ viewerId, caseId, voice }: TextName, isSensitive: boolean): TextMemory {
  const key = `${PREFIX}${viewerId}.${caseId}.${voice}`;
  gone.delete(caseId); // it is seen, again perhaps
  if (isSensitive) {
    sessionStorage.removeItem(key); // it may have been of another class when it was begun
    return {
      read: () => inThisPage.get(key) ?? null,
      keep: (unsaved) => void (gone.has(caseId) || inThisPage.set(key, unsaved)),
      forget: () => void inThisPage.delete(key),
    };
  }
  return {
    read: () => parse(sessionStorage.getItem(key)),
    keep: (unsaved) => void (gone.has(caseId) || sessionStorage.setItem(key, JSON.stringify(unsaved))),
    forget: () => sessionStorage.removeItem(key),
  };
}

/** A case has gone from this person's sight: nothing of what they were writing on it stays in this browser. */
export function forgetTextsOf(caseId: string): void {
  gone.add(caseId);
  for (const key of [...inThisPage.keys()]) if (isOf(caseId, key)) inThisPage.delete(key);
  for (const key of Object.keys(sessionStorage)) if (isOf(caseId, key)) sessionStorage.removeItem(key);
}

function isOf(caseId: string, key: string): boolean {
  return key.startsWith(PREFIX) && key.includes(`.${caseId}.`);
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
