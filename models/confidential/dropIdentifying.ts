/** What stands where something was left out. */
const GAP = "[…]";

/** Every repetition has a bound: a long hostile text must not be read for minutes. */
const EMAIL =
  /[\p{L}\p{N}._%+-]{1,64}\s{0,3}(?:@|\(at\)|\[at\])\s{0,3}[\p{L}\p{N}-]{1,63}(?:\s?\.\s?[\p{L}\p{N}-]{1,63}){1,5}/giu;
const ADDRESS = /(?:https?:\/\/|www\.)\S+/giu;
/** An account on some service: "@marie_k". */
const HANDLE = /(?<![\p{L}\p{N}@])@[\p{L}\p{N}_.]{3,}/gu;
/** Letters and digits glued together, as household codes, card numbers and number plates are: "NK-004-12", "CD61A7". */
const GLUED =
  /(?<![\p{L}\p{N}])(?=[\p{L}/_-]{0,40}\p{N})(?=[\p{N}/_-]{0,40}\p{L})[\p{L}\p{N}]+(?:[/_-]?[\p{L}\p{N}]+)*/gu;
/** Digits of any script, however they are grouped. */
const DIGITS = /(?:\+|(?<=\s|^)\()?\p{Nd}(?:[\s.\-–/()]{0,3}\p{Nd})+/gu;
const DATE = /^(?:\d{1,2}[/.-]\d{1,2}[/.-](?:\d{2}|\d{4})|\d{4}-\d{2}-\d{2})$/;
/** Short ones are kept: an hour, an age, an amount. */
const SHORTEST_NUMBER = 6;
/** "2h", "15e", "3jours": an amount with its unit, no code. */
const AMOUNT = /^\d{1,4}\p{L}{1,8}$|^\d{1,2}h\d{2}$/u;

/**
 * Takes out of somebody's words what could lead to her and can be known by its shape: phone numbers, mail and web
 * addresses, account names, household codes, references and other long numbers. Names, villages and numbers written in
 * letters have no shape: they stay, and the page asks people to leave them out.
 */
export function dropIdentifying(words: string): string {
  return words
    .normalize("NFKC")
    .replace(ADDRESS, GAP)
    .replace(EMAIL, GAP)
    .replace(HANDLE, GAP)
    .replace(DIGITS, dropNumber)
    .replace(GLUED, (code) => (AMOUNT.test(code) ? code : GAP))
    .replace(/(?:\[…\][\s,;:/-]*){2,}/gu, (gaps) => (/\s$/.test(gaps) ? `${GAP} ` : GAP));
}

function dropNumber(number: string): string {
  const digits = number.replace(/\P{Nd}/gu, "");
  return digits.length < SHORTEST_NUMBER || DATE.test(number.trim()) ? number : GAP;
}
