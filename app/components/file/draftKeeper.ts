import type { DraftView } from "../../presenters/draft";
import type { TextMemory } from "./keptTexts";

/** What the house answered when asked to keep a text. */
export type SaveAnswer =
  { kind: "saved"; draft: DraftView | null } | { kind: "clash"; other: DraftView | null } | { kind: Trouble };
/** Why it could not be asked, or would not: no link, nobody signed in, or no right to write here any more. */
export type Trouble = "offline" | "signed_out" | "refused";

/** How a draft stands. */
export interface DraftStanding {
  text: string;
  state: "empty" | "saved" | "typing" | "clash" | Trouble;
  /** When the house last kept it, ISO 8601. */
  savedAt: string | null;
  /** In a clash: what stands in the house instead; null when it was sent or emptied elsewhere. */
  other: DraftView | null;
}

/** A pause in typing after which it is saved; the longest it waits while nobody pauses; when a lost link is tried again. */
const PAUSE_MS = 800;
const LONGEST_WAIT_MS = 5_000;
const RETRY_MS = 5_000;

type Save = (text: string, base: string, options: { leaving: boolean }) => Promise<SaveAnswer>;

/**
 * Keeps one text: in the browser at each key, in the house after a pause. Nothing overwrites what somebody typed here:
 * neither the page that refreshes itself nor another tab; where both were written, both are shown, and the person says
 * which.
 */
export class DraftKeeper {
  private standing: DraftStanding;
  private base: string;
  private saving: string | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private unsavedSince = 0;
  private turn = 0;
  private isOnItsWay = false;
  /** A revision that was said: a page read before that may still bring it. */
  private said = "";
  /** A text that was being saved when it was said; the house may keep it after all, and has to be asked to drop it. */
  private late: { text: string; turn: number } | null = null;
  private memory: TextMemory | undefined;
  private readonly listeners = new Set<() => void>();

  constructor(
    draft: DraftView | null,
    private readonly save: Save,
  ) {
    this.base = draft?.revision ?? "";
    this.standing = standingOf(draft);
  }

  /** Begins to live in a browser: what an earlier page could not save any more is taken up again. Returns what stops it. */
  begin(memory: TextMemory): () => void {
    this.memory = memory;
    const unsaved = memory.read();
    if (unsaved && unsaved.text !== this.standing.text) {
      this.base = unsaved.base;
      this.write(unsaved.text);
    } else if (unsaved) memory.forget();
    return () => {
      this.leave();
      this.memory = undefined;
    };
  }

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };
  readonly read = () => this.standing;

  /** Something was typed. */
  write(text: string): void {
    const inClash = this.standing.state === "clash";
    this.memory?.keep({ text, base: this.base });
    this.show({ text, state: inClash ? "clash" : this.standing.state === "offline" ? "offline" : "typing" });
    if (inClash) return;
    this.unsavedSince ||= Date.now();
    const pause = Math.max(0, Math.min(PAUSE_MS, this.unsavedSince + LONGEST_WAIT_MS - Date.now()));
    this.saveIn(this.standing.state === "offline" ? RETRY_MS : pause);
  }

  /** The words are on their way to be said: nothing is saved meanwhile, lest it arrive after them and stay. */
  onItsWay(isOnItsWay: boolean): void {
    this.isOnItsWay = isOnItsWay;
    clearTimeout(this.timer);
    if (this.standing.state === "typing") this.saveIn(PAUSE_MS);
  }

  /** It was said: there is nothing left to keep. */
  sent(): void {
    if (this.saving !== null) this.late = { text: this.saving, turn: this.turn };
    this.turn += 1; // an answer that still comes is of what is no more
    this.saving = null;
    this.said = this.base;
    this.settle(null);
  }

  /** What the house has, as a page that refreshed itself read it. It may be older than what is known here. */
  meet(draft: DraftView | null): void {
    if (!draft || draft.revision <= this.base || draft.revision <= this.said || draft.text === this.late?.text) return;
    const { text, state } = this.standing;
    if (draft.text === this.saving) this.base = draft.revision;
    else if (draft.text === text || (text === "" && state === "empty")) this.settle(draft);
    else this.clash(draft);
  }

  /** In a clash: what is here stands. */
  keepMine(): void {
    this.base = this.standing.other?.revision ?? "";
    this.show({ state: "typing", other: null });
    this.saveIn(0);
  }

  /** In a clash: what stands in the house is taken. */
  takeOther(): void {
    this.settle(this.standing.other);
  }

  /** The link may be back. */
  tryAgain(): void {
    if (this.standing.state === "offline" || this.standing.state === "signed_out") this.saveIn(0);
  }

  /** The page is being left: what is not saved goes now. */
  leave(): void {
    clearTimeout(this.timer);
    if (["typing", "offline"].includes(this.standing.state)) void this.ask({ leaving: true });
  }

  private saveIn(wait: number): void {
    clearTimeout(this.timer);
    if (!this.isOnItsWay) this.timer = setTimeout(() => void this.ask({ leaving: false }), wait);
  }

  private async ask({ leaving }: { leaving: boolean }): Promise<void> {
    if (this.saving !== null && !leaving) return; // its turn comes when that one is answered
    const { text } = this.standing;
    const turn = (this.turn += 1);
    this.saving = text;
    this.unsavedSince = 0;
    const answer = await this.save(text, this.base, { leaving });
    if (turn === this.late?.turn) void this.drop(answer);
    if (turn !== this.turn) return;
    this.saving = null;
    if (answer.kind === "clash") this.meetAnother(answer.other);
    else if (answer.kind === "saved") this.saved(text, answer.draft);
    else {
      this.show({ state: answer.kind });
      if (answer.kind !== "refused") this.saveIn(RETRY_MS);
    }
  }

  /** What is in the way may be what was said, which is about to go: then nobody is asked, and one's words are saved again. */
  private meetAnother(other: DraftView | null): void {
    if (other && other.text === this.late?.text) return this.saveIn(PAUSE_MS);
    const isSaid = other ? other.revision <= this.said : this.said !== "" && this.base === this.said;
    if (!isSaid) return this.clash(other);
    this.base = other?.revision ?? "";
    this.saveIn(0);
  }

  /** What was said while it was being saved is kept no longer, unless something else stands there by now. */
  private async drop(answer: SaveAnswer): Promise<void> {
    this.late = null;
    if (answer.kind !== "saved" || !answer.draft) return;
    if (answer.draft.revision > this.said) this.said = answer.draft.revision;
    const dropped = await this.save("", answer.draft.revision, { leaving: false });
    if (dropped.kind === "clash") this.meet(dropped.other); // it was taken back meanwhile
  }

  private saved(text: string, draft: DraftView | null): void {
    this.base = draft?.revision ?? "";
    if (this.standing.text === text) return this.settle(draft);
    this.memory?.keep({ text: this.standing.text, base: this.base });
    this.show({ state: "typing", savedAt: draft?.savedAt ?? null });
    this.saveIn(PAUSE_MS);
  }

  private clash(other: DraftView | null): void {
    clearTimeout(this.timer);
    if (other === null && this.standing.text === "") return this.settle(null);
    this.show({ state: "clash", other });
  }

  private settle(draft: DraftView | null): void {
    clearTimeout(this.timer);
    this.base = draft?.revision ?? "";
    this.unsavedSince = 0;
    this.memory?.forget();
    this.show(standingOf(draft));
  }

  private show(next: Partial<DraftStanding>): void {
    this.standing = { ...this.standing, ...next };
    for (const listener of this.listeners) listener();
  }
}

function standingOf(draft: DraftView | null): DraftStanding {
  return { text: draft?.text ?? "", state: draft ? "saved" : "empty", savedAt: draft?.savedAt ?? null, other: null };
}
