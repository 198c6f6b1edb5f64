/** The list a file was opened from: where it stands, and its cases in its order. Lasts as long as the tab. */
export interface CaseList {
  href: string;
  references: string[];
}

const LIST = "yoka.list";

/** Remembers a list, for walking through its files one after the other. */
export function rememberList(list: CaseList): void {
  sessionStorage.setItem(LIST, JSON.stringify(list));
}

/** The list last looked at, if this case was in it. */
export function listOf(reference: string): CaseList | null {
  const kept = sessionStorage.getItem(LIST);
  const list = kept ? (JSON.parse(kept) as CaseList) : null;
  return list?.references.includes(reference) ? list : null;
}

/** The case that many steps further down; null beyond either end. */
export function stepIn({ references }: CaseList, from: string, by: 1 | -1): string | null {
  return references[references.indexOf(from) + by] ?? null;
}
