import type { OperatorCost } from "../../presenters/operators";
import type { TextView } from "../../presenters/texts";

export type TextChannel = "sms" | "ussd" | "web" | "email";

/** One text in every language, as its loader answers it. */
export interface EditorView {
  channel: TextChannel;
  key: string;
  texts: TextView[];
  /** The language shown alone; null shows them side by side. */
  chosen: string | null;
  /** Names of the variables the text must have, and may. */
  variables: string[];
  /** A text officers put into an answer: it must have none of them, and may be retired. */
  isReply: boolean;
  /** Values to try it with, by language. */
  samples: Record<string, Record<string, string>>;
  now: number;
  title: string;
  /** What an SMS costs with each operator; empty where the text is no SMS. */
  costs: OperatorCost[];
  /** The texts before and after it in the list of its channel. */
  before: string | null;
  after: string | null;
}

/** Times of this room are the coordination's. */
export const CAPITAL_ZONE = "Africa/Kinshasa";

/** Characters of a screen without the `CON ` before it. */
export const SCREEN_ROOM = 156;

/** A text with its `{names}` replaced. */
export function filled(body: string, values: Record<string, string>): string {
  return body.replace(/\{(\w+)\}/g, (hole, name: string) => values[name] ?? hole);
}

/** Names of the variables in a text, each once. */
export function namesIn(body: string): string[] {
  return [...new Set(Array.from(body.matchAll(/\{(\w+)\}/g), ([, name]) => name ?? ""))];
}
