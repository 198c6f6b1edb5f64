import type { Voice } from "~/models/cases/CaseDraft";
import type { KeptDraft } from "~/workflows/drafts/saveDraft";

/** What somebody was writing, as plain JSON. */
export interface DraftView {
  text: string;
  revision: string;
  /** ISO 8601. */
  savedAt: string;
}

/** What one was writing on a case, by voice. */
export type DraftsView = Partial<Record<Voice, DraftView>>;

/** Turns kept drafts into what the composer begins with. */
export function presentDrafts(drafts: Partial<Record<Voice, KeptDraft>>): DraftsView {
  const entries = Object.entries(drafts).map(([voice, draft]) => [
    voice,
    { text: draft.text, revision: draft.revision, savedAt: draft.savedAt.toISOString() },
  ]);
  return Object.fromEntries(entries) as DraftsView;
}
