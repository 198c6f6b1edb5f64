import type { Facts } from "../journal/record";

/** The acts that tie a case to another one, whose very line would tell that there is another one. */
const TIES = ["case.linked", "case.unlinked"];

/** Whether a journal line may be shown to somebody who sees the cases of `references` (by id): one of a link only with its other case. */
export function isLinkInSight(
  { action, facts }: { action: string; facts: Facts | null },
  references: Readonly<Record<string, string>>,
): boolean {
  return !TIES.includes(action) || String(facts?.otherId ?? "") in references;
}
