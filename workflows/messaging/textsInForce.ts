import { MessageTemplate } from "~/models/messages/MessageTemplate";
import { FALLBACK, languageByCode, takeUpLanguages } from "~/models/messages/languages";
import { TextLanguage } from "~/models/messages/templateHistory";
import type { QueryContext } from "../commandContext";
import { isConfidentialText, shippedText, type TextChannel } from "./shippedTexts";

/** A changed text is used in every process within this many milliseconds. */
const FRESH_MS = 5_000;

/** A text as people receive it, in the language it really is in. */
export interface TextInForce {
  body: string;
  language: string;
  /** Whether somebody said that a native speaker has read this very wording. */
  reviewed: boolean;
}

interface Known {
  at: number;
  rows: Map<string, Pick<MessageTemplate, "body" | "fromShipped" | "reviewedAt">>;
}

let known: Known = { at: 0, rows: new Map() };

/**
 * Reads what people changed over the shipped texts, and the languages there are, into this process's memory, unless that was done a moment ago. Call it
 * once before `textInForce` is asked, which then answers without a query. Returns when they were
 * last read, epoch milliseconds.
 */
export async function freshenTexts(ctx: QueryContext): Promise<number> {
  const now = Date.now();
  if (now - known.at < FRESH_MS) return known.at;
  const { transaction } = ctx;
  const rows = await MessageTemplate.findAll({ transaction });
  takeUpLanguages(await TextLanguage.findAll({ transaction }));
  known = { at: now, rows: new Map(rows.map((row) => [`${row.channel}/${row.language}/${row.key}`, row])) };
  return now;
}

/** When texts and languages were last read, epoch milliseconds; what is worked out from them holds as long. */
export function textsReadAt(): number {
  return known.at;
}

/** Makes the next `freshenTexts` read again: called by whoever has just changed a text. */
export function forgetTexts(): void {
  known = { ...known, at: 0 };
}

/**
 * The text of a key as this person receives it: in their language if it has one that may leave, else in the one that
 * stands in for it, else in French. What nobody reviewed leaves unless the coordination keeps the language back; an
 * EAS/HS wording never does.
 */
export function textInForce(channel: TextChannel, key: string, language: string): TextInForce {
  const isFixed = (channel === "web" || channel === "email") && isConfidentialText(key);
  for (const code of standIns(language)) {
    const own = isFixed ? shippedAlone(channel, key, code) : ownText(channel, key, code);
    if (own && isFixed) return own;
    if (own && (code === FALLBACK || mayLeave(own, key))) return own;
  }
  return { body: key, language: FALLBACK, reviewed: false };
}

/** On the pages and in mails the wordings of the focal points are theirs alone: they stand as shipped, where they are. */
function shippedAlone(channel: TextChannel, key: string, language: string): TextInForce | undefined {
  const body = shippedText(channel, key, language);
  return body === undefined ? undefined : { body, language, reviewed: true };
}

/** A language and those that say what it lacks, in turn; French, in the end. */
export function standIns(language: string): string[] {
  const turn: string[] = [];
  for (let code = language; !turn.includes(code); code = languageByCode(code)?.fallback ?? FALLBACK) turn.push(code);
  return turn.includes(FALLBACK) ? turn : [...turn, FALLBACK];
}

function mayLeave({ reviewed, language }: TextInForce, key: string): boolean {
  return reviewed || (!isConfidentialText(key) && (languageByCode(language)?.sendsUnreviewed ?? true));
}

function ownText(channel: TextChannel, key: string, language: string): TextInForce | undefined {
  const row = known.rows.get(`${channel}/${language}/${key}`);
  const body = currentBody(row, shippedText(channel, key, language));
  if (body === undefined) return undefined;
  return { body, language, reviewed: isReviewed(row, language, body) };
}

/** What a row makes of the shipped text. */
export function currentBody(
  row: Pick<MessageTemplate, "body" | "fromShipped"> | undefined,
  shipped: string | undefined,
): string | undefined {
  return row && !row.fromShipped ? row.body : shipped;
}

/** A review is of one wording: another text, a newer release's included, has not been read by anybody. Shipped French has. */
export function isReviewed(
  row: Pick<MessageTemplate, "body" | "fromShipped" | "reviewedAt"> | undefined,
  language: string,
  body: string,
): boolean {
  if (language === "fr" && (!row || row.fromShipped)) return true;
  return Boolean(row?.reviewedAt && row.body === body);
}
