let own: ReadonlySet<string> = new Set();

/** Tells this floor the numbers the house itself writes from, as `normaliseSender` spells them. Called once at boot. */
export function useOwnNumbers(numbers: readonly string[]): void {
  own = new Set(numbers);
}

/** Whether a number is the house's own: an answer sent there would come back as a message, and be answered again. */
export function isOwnNumber(number: string): boolean {
  return own.has(number);
}
