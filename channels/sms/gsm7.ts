import { SegmentedMessage } from "sms-segments-calculator";
import plainLetters from "~/models/messages/plainLetters.json";
import plainSigns from "~/models/messages/plainSigns.json";

/** Places in an SMS that is sent alone. */
const ONE_SMS = 160;
/** The letters that take two of them. */
const EXTENDED = new Set("^{}\\[~]|€");

/** The GSM 03.38 alphabet: what an SMS of 160 characters can carry. The second row counts double. */
const GSM7 = new Set(
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà" +
    "^{}\\[~]|€",
);

/** Signs whose nearest equivalent no decomposition gives. */
const PLAIN_SIGNS: Record<string, string> = plainSigns;

/** How a text travels as SMS, and what its author can do about it. */
export interface Segments {
  encoding: "GSM-7" | "UCS-2";
  /** SMS that will be sent and paid, at least 1. */
  segments: number;
  /** Places taken: septets in GSM-7 (€ and brackets take two), UTF-16 units in UCS-2. */
  characters: number;
  /** Places left before one more SMS is needed. */
  left: number;
  /** The characters, each once, that force UCS-2 and with it more than double the cost. */
  doubling: string[];
}

/**
 * The same text in the GSM-7 alphabet, for what we send: é è à ù ì ò and the rest of the alphabet stay, other accents
 * go, typographic signs become plain ones. What has no near equivalent (emoji, other scripts) is left as it is.
 */
export function foldToGsm7(text: string): string {
  const composed = text
    .normalize("NFC") // a decomposed é would count as outside
    .replace(/\r\n?/g, "\n")
    .replace(/«[\s\u00a0\u202f]*/g, '"')
    .replace(/(?<!\s)\s*»/g, '"'); // from the first space alone: a long run of them is looked at once
  return Array.from(composed, foldCharacter).join("");
}

/** Counts the SMS that a text, exactly as it is, would take. */
export function segmentsOf(text: string): Segments {
  return inOneSms(text) ?? countSegments(text);
}

/** Nearly every text is one SMS of plain letters, which is told at a glance; the calculator weighs each letter. */
function inOneSms(text: string): Segments | null {
  if (text.length > ONE_SMS) return null;
  let characters = 0;
  for (const letter of text) {
    if (!GSM7.has(letter)) return null;
    characters += EXTENDED.has(letter) ? 2 : 1;
  }
  const left = ONE_SMS - characters;
  return left < 0 || text.includes("\r") ? null : { encoding: "GSM-7", segments: 1, characters, left, doubling: [] };
}

function countSegments(text: string): Segments {
  // The calculator takes a CR LF for one character outside the alphabet; each is inside it.
  const message = new SegmentedMessage(text.replace(/\r\n/g, "\n"));
  const encoding = message.encodingName;
  const bitsPerPlace = encoding === "GSM-7" ? 7 : 16;
  return {
    encoding,
    segments: message.segmentsCount,
    characters: message.messageSize / bitsPerPlace,
    left: Math.floor((message.segments.at(-1)?.freeSizeInBits() ?? 0) / bitsPerPlace),
    doubling: [...new Set(message.getNonGsmCharacters())],
  };
}

function foldCharacter(character: string): string {
  if (GSM7.has(character)) return character;
  const sign = PLAIN_SIGNS[character] ?? plainLetter(character);
  if (sign !== undefined) return sign;
  // Spaces of every width, ligatures, full-width and marked letters come apart into ordinary ones and what was added.
  const parts = Array.from(character.normalize("NFKD").replace(/[\p{M}\p{Cf}\p{Cc}]/gu, ""));
  const folded = parts.map((part) => PLAIN_SIGNS[part] ?? plainLetter(part) ?? part);
  return folded.every((part) => Array.from(part).every((one) => GSM7.has(one))) ? folded.join("") : character;
}

function plainLetter(character: string): string | undefined {
  const lower = character.toLowerCase();
  const letters = (plainLetters as Record<string, string>)[lower];
  return letters !== undefined && lower !== character ? letters.toUpperCase() : letters;
}
