/** One word of a text, as it was written and as it is compared. */
export interface Word {
  written: string;
  /** Lower case, without accents. */
  folded: string;
  hasAccent: boolean;
  isCapitalised: boolean;
  isUpperCase: boolean;
}

/** The words of a text: runs of letters and digits; hyphens and apostrophes separate. */
export function wordsOf(text: string): Word[] {
  return (text.normalize("NFC").match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).map((written) => {
    const lower = written.toLowerCase();
    const folded = lower.normalize("NFD").replace(/\p{M}+/gu, "");
    return {
      written,
      folded,
      hasAccent: folded !== lower,
      isCapitalised: /^\p{Lu}/u.test(written),
      isUpperCase: written === written.toUpperCase(),
    };
  });
}
