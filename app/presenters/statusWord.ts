import type { TFunction } from "i18next";

/** A status in words: French agrees with what it speaks of. */
export function statusWord(t: TFunction, status: string, kind: string): string {
  return t(`status.${status}`, { context: kind === "support_ticket" ? "ticket" : undefined });
}
