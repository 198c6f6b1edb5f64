import { useEffect, useState, useSyncExternalStore } from "react";
import type { DraftView } from "../../presenters/draft";
import { useHouse } from "../useHouse";
import { DraftKeeper, type SaveAnswer } from "./draftKeeper";
import type { FileView } from "./fileView";
import { textMemory } from "./keptTexts";

type Voice = keyof FileView["drafts"];

/**
 * What one is writing on a case in one voice: kept in the house as it is typed, found again anywhere, gone once sent
 * (`sent`). It must outlive the form it is typed in: call it above the form.
 */
export function useDraft(view: FileView, voice: Voice) {
  const house = useHouse();
  const { id: caseId, caseClass } = view.file;
  const kept = view.drafts[voice] ?? null;
  const [form] = useState(() => ({ csrf: house?.csrf ?? "", caseId, voice }));
  const [keeper] = useState(() => new DraftKeeper(kept, (text, base, how) => save({ ...form, text, base }, how)));
  const standing = useSyncExternalStore(keeper.subscribe, keeper.read, keeper.read);
  const { viewerId } = view;
  const isSensitive = caseClass >= 3;

  useEffect(
    () => keeper.begin(textMemory({ viewerId, caseId, voice }, isSensitive)),
    [keeper, viewerId, caseId, voice, isSensitive],
  );
  useEffect(() => keeper.meet(kept), [keeper, kept]);
  useEffect(() => watchLink(keeper), [keeper]);
  return { ...standing, keeper, timeZone: view.file.timeZone };
}

/** What the forms use of it. */
export type Draft = ReturnType<typeof useDraft>;

/** Saves when the page is put away, tries again when the link is back, and asks before unsaved words are left behind. */
function watchLink(keeper: DraftKeeper): () => void {
  const leave = () => document.hidden && keeper.leave();
  const back = () => keeper.tryAgain();
  const ask = (event: BeforeUnloadEvent) => {
    if (["offline", "signed_out", "refused", "clash"].includes(keeper.read().state)) event.preventDefault();
  };
  document.addEventListener("visibilitychange", leave);
  window.addEventListener("online", back);
  window.addEventListener("beforeunload", ask);
  return () => {
    document.removeEventListener("visibilitychange", leave);
    window.removeEventListener("online", back);
    window.removeEventListener("beforeunload", ask);
  };
}

/** Asks the house to keep a text. Never throws: what went wrong is an answer too. */
async function save(fields: Record<string, string>, { leaving }: { leaving: boolean }): Promise<SaveAnswer> {
  try {
    const body = new URLSearchParams(fields);
    const answer = await fetch("/drafts", { method: "POST", body, keepalive: leaving, redirect: "manual" });
    if (answer.type === "opaqueredirect") return { kind: "signed_out" };
    if (!answer.ok) return { kind: answer.status >= 500 ? "offline" : "refused" };
    const kept = (await answer.json()) as { saved: DraftView | null } | { other: DraftView | null };
    return "other" in kept ? { kind: "clash", other: kept.other } : { kind: "saved", draft: kept.saved };
  } catch {
    return { kind: "offline" };
  }
}
