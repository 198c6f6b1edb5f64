/** One word of a text, as it was written and as it is compared. What only a few words are asked is worked out when asked. */
export class Word {
  /** Lower case, without accents. */
  readonly folded: string;

  constructor(readonly written: string) {
    const lower = written.toLowerCase();
    this.folded = PLAIN.test(lower) ? lower : withoutAccents(lower);
  }

  get hasAccent(): boolean {
    return this.folded !== this.written.toLowerCase();
  }

  get isCapitalised(): boolean {
    return /^\p{Lu}/u.test(this.written);
  }

  get isUpperCase(): boolean {
    return this.written === this.written.toUpperCase();
  }
}

const PLAIN = /^[a-z0-9]*$/;

function withoutAccents(word: string): string {
  return word.normalize("NFD").replace(/\p{M}+/gu, "");
}

/** The words of a text: runs of letters and digits; hyphens and apostrophes separate. */
export function wordsOf(text: string): Word[] {
  return (text.normalize("NFC").match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).map((written) => new Word(written));
}
