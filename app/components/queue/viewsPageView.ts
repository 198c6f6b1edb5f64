import type { Refusal } from "../../errors.server";

/** What was refused, with what was typed: of a view that stands there, or (without an id) of one to be kept. */
export interface RefusedView extends Refusal {
  typed: { id: string; name: string; audience: string };
}

/** What the page of kept views shows, as its loader answers it. */
export interface ViewsPageView {
  /** Address of the room. */
  base: string;
  /** The list one came from, to be kept under a name; null when one came to look. */
  kept: { from: string; words: string[]; isAboutSomebody: boolean } | null;
  /** Whom this person may give a view to; oneself first, and often alone. */
  audiences: { code: string; word: string }[];
  views: KeptView[];
  /** What was just done, and what taking it back takes. */
  done: { act: "change" | "move" | "remove" | "undo"; id: string; at: string } | null;
}

export interface KeptView {
  id: string;
  name: string;
  href: string;
  mine: boolean;
  mayChange: boolean;
  /** One that narrows to a person or a household is its owner's alone. */
  isAboutSomebody: boolean;
  audience: string;
  audienceWord: string;
}
