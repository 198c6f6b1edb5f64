import type { CategoryOption } from "../presenters/categories";
import type { PlaceGroup } from "../presenters/places";
import type { BookRow } from "./deviceStore";

/** A number to tell a person, with the code that goes with it. */
export interface GivenNumber {
  reference: string;
  code: string;
}

/** Numbers handed out together. */
export interface Block {
  id: string;
  handedAt: string;
  /** From then on no number of it is told any more, ISO. */
  expiresAt: string;
  numbers: GivenNumber[];
}

/** What the form offers. */
export interface Choices {
  categories: CategoryOption[];
  places: PlaceGroup[];
  unplaced: boolean;
  languages: { code: string; name: string }[];
}

/** What a notebook holds, sealed on the device. */
export interface BookContent {
  blocks: Block[];
  choices: Choices;
}

/** Fields as the form spells them. */
export type Typed = Record<string, string>;

/** What an entry holds, sealed on the device. Of one that arrived only its number stays. */
export interface EntryContent {
  given: GivenNumber;
  typed: Typed;
  /** The number that stands on the person's paper, where it was taken and `given` is another: they must be called. */
  told?: string;
}

/** New numbers are asked for when fewer are left, or the last of them end sooner. */
const FEW = 12;
const SOON_MS = 3 * 86_400_000;

/** Numbers that can still be told, in their order. */
export function numbersLeft(
  { blocks }: BookContent,
  taken: BookRow["taken"],
  now: Date,
): { blockId: string; given: GivenNumber }[] {
  return blocks
    .filter(({ expiresAt }) => Date.parse(expiresAt) > now.getTime())
    .flatMap(({ id, numbers }) => numbers.slice(taken[id] ?? 0).map((given) => ({ blockId: id, given })));
}

/** Until when the last number can be told; null when none is left. */
export function lastsUntil({ blocks }: BookContent, taken: BookRow["taken"]): string | null {
  const left = blocks.filter(({ id, numbers }) => numbers.length > (taken[id] ?? 0));
  return (
    left
      .map(({ expiresAt }) => expiresAt)
      .sort()
      .at(-1) ?? null
  );
}

/** Whether the notebook should ask for numbers while there is a link. */
export function needsNumbers(content: BookContent, taken: BookRow["taken"], now: Date): boolean {
  const lasting = new Date(now.getTime() + SOON_MS);
  return numbersLeft(content, taken, lasting).length < FEW;
}

/** The content with one more block; those with nothing left to tell go. */
export function withBlock(
  { blocks }: BookContent,
  taken: BookRow["taken"],
  block: Block,
  choices: Choices,
): BookContent {
  const useful = blocks.filter(
    ({ id, numbers, expiresAt }) =>
      id !== block.id && numbers.length > (taken[id] ?? 0) && Date.parse(expiresAt) > Date.parse(block.handedAt),
  );
  return { blocks: [...useful, block], choices };
}

const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** A new identifier, as the house spells them. */
export function newId(): string {
  return [...crypto.getRandomValues(new Uint8Array(26))].map((byte) => LETTERS[byte % 32]).join("");
}

/** What is wrong with what was typed, as far as this device can tell; keys of words by field. */
export function faultsOf(typed: Typed, { unplaced }: Choices): Record<string, string> {
  const faults: Record<string, string> = {};
  if (!typed.text?.trim()) faults.text = "record.text_empty";
  if (!unplaced && !typed.place) faults.place = "errors.place_unknown";
  if (typed.phone && !/^\+?(?:\d[\s.\-/]*){9,15}$/.test(typed.phone.trim())) faults.phone = "record.phone_wrong";
  return faults;
}
