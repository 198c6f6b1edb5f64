import { ACT_NAMES, keysOf, type ActName, type Keys } from "./acts";

/** What the parts of a page do when an act is asked for, by its key or by its name. */
export type Shortcuts = Partial<Record<ActName, () => void>>;

/** The second of two keys must follow within this time, in milliseconds. */
const PAUSE_MS = 1_500;

const atHand: Shortcuts[] = [];
/** Each says whether Escape was for it. */
const exits: (() => boolean)[] = [];
let keys: Keys | null = keysOf(null);
let begun: { key: string; at: number } | null = null;

/** Makes these the keys of the page; null when somebody wants none. */
export function listenFor(chosen: Keys | null): void {
  keys = chosen;
}

/** Offers acts until the answer is called. Of two parts of a page that offer the same one, the later has it. */
export function offer(shortcuts: Shortcuts): () => void {
  return among(atHand, shortcuts);
}

/** Asks `exit` when Escape is pressed, also while somebody types, until the answer is called. */
export function offerExit(exit: () => boolean): () => void {
  return among(exits, exit);
}

function among<T>(list: T[], one: T): () => void {
  if (!atHand.length && !exits.length) document.addEventListener("keydown", hear);
  list.push(one);
  return () => {
    list.splice(list.indexOf(one), 1);
    if (!atHand.length && !exits.length) document.removeEventListener("keydown", hear);
  };
}

/** The acts that can be done on this page now. */
export function actsAtHand(): ActName[] {
  return ACT_NAMES.filter((name) => doerOf(name));
}

/** Does an act of this page, if it can be done now. */
export function act(name: ActName): void {
  doerOf(name)?.();
}

function doerOf(name: ActName): (() => void) | undefined {
  return atHand.findLast((shortcuts) => shortcuts[name])?.[name];
}

function hear(event: KeyboardEvent): void {
  const isSign = event.getModifierState("AltGraph"); // types a sign on many keyboards, and looks like Ctrl + Alt
  if (((event.ctrlKey || event.altKey) && !isSign) || event.metaKey) return;
  if (event.isComposing || event.defaultPrevented || document.querySelector("dialog[open]")) return;
  if (event.key === "Escape") {
    if (exits.some((exit) => exit())) event.preventDefault();
    return;
  }
  if (!keys || event.key.length !== 1 || isTyping(event.target)) return;
  const name = actFor(typed(event), event.timeStamp);
  if (!name) return;
  event.preventDefault();
  act(name);
}

/** What a key types, however Caps Lock stands. */
function typed({ key, shiftKey }: KeyboardEvent): string {
  return shiftKey ? key.toUpperCase() : key.toLowerCase();
}

/** The act at hand whose key this is, alone or after the one before. */
function actFor(key: string, at: number): ActName | undefined {
  const asked = begun && at - begun.at < PAUSE_MS ? `${begun.key} ${key}` : key;
  begun = null;
  const names = actsAtHand();
  const done = names.find((name) => keys?.[name] === asked) ?? names.find((name) => keys?.[name] === key);
  if (!done && names.some((name) => keys?.[name].startsWith(`${key} `))) begun = { key, at };
  return done;
}

/** Ticking a box is not typing. */
const TYPED_IN = "input:not([type=checkbox], [type=radio]), textarea, select";

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches(TYPED_IN));
}
