import { maskPhone } from "./phoneNumber";

/** What may be masked, each in its own way; `words` are somebody's own, of which nothing is shown. */
export type Maskable = "name" | "phone" | "email" | "account" | "birthDate" | "words";

const HIDDEN = "•••";

/**
 * The one way a value that identifies somebody is masked: enough is left for who knows it to recognise it, and too little
 * for who does not to find them. A name leaves its initials ("K. F."), a phone its operator's first two digits and the
 * last two ("+243 81• ••• •08"), an address its first letter and its domain, an account its last two digits, a date of
 * birth (YYYY-MM-DD) its year. Nothing stays nothing.
 */
export function mask<Value extends string | null>(kind: Maskable, value: Value): Value {
  return (value === null || value === "" ? value : MASKS[kind](value)) as Value;
}

const MASKS: Record<Maskable, (value: string) => string> = {
  name: initials,
  phone: maskPhone,
  email: (value) =>
    value.includes("@") ? `${[...value][0]}${HIDDEN}@${value.slice(value.lastIndexOf("@") + 1)}` : HIDDEN,
  account: (value) => `${HIDDEN}${HIDDEN}${value.replace(/\D/g, "").slice(-2)}`,
  birthDate: (value) => /^\d{4}/.exec(value)?.[0] ?? HIDDEN,
  words: () => HIDDEN,
};

function initials(name: string): string {
  const letters = name.split(/[^\p{L}]+/u).flatMap((word) => [...word].slice(0, 1));
  return letters.map((letter) => `${letter.toUpperCase()}.`).join(" ") || HIDDEN;
}
