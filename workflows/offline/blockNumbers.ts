import { followUpCodeFrom } from "~/models/cases/followUpSecret";
import type { NumberBlock } from "~/models/cases/NumberBlock";
import { numberFromReference, parseReference, referenceFromNumber } from "~/models/cases/reference";
import { houseKeys } from "~/models/sealing/keys";
import type { GivenNumber } from "../intake/recordGrievance";

/** Numbers in one block: a long day of a committee, or two of a hotline. */
export const BLOCK_SIZE = 40;
const DAY_MS = 86_400_000;
/** How long complaints may be begun with it. */
export const BLOCK_LIFE_MS = 14 * DAY_MS;

/** The numbers of a block in their order, each with the code that goes with it. Nothing of them is kept: they are made again. */
export function numbersOf({ id, first, size }: NumberBlock): GivenNumber[] {
  return Array.from({ length: size }, (_, index) => {
    const reference = referenceFromNumber(first + index, houseKeys().reference);
    return { reference, code: codeOf(id, reference) };
  });
}

/** The code told with a number of a block. */
export function codeOf(blockId: string, reference: string): string {
  return followUpCodeFrom(`offline\0${blockId}\0${reference}`);
}

/** Where in the counter a reference stands; null for what is none. */
export function counterOf(reference: string): number | null {
  const read = parseReference(reference);
  return read === null ? null : numberFromReference(read, houseKeys().reference);
}

/** Whether a reference is one of this block's. */
export function isOf({ first, size }: NumberBlock, reference: string): boolean {
  const counter = counterOf(reference);
  return counter !== null && counter >= first && counter < first + size;
}
