import { languageByCode } from "~/models/messages/languages";
import { isAddedReply } from "../replies/replyKeys";

/** Channels whose words people receive from rows over `locales`. */
export const TEXT_CHANNELS = ["sms", "ussd", "web", "email"] as const;
export type TextChannel = (typeof TEXT_CHANNELS)[number];

type Nested = { [key: string]: string | boolean | string[] | Nested };

/** The file of `locales/<language>/` that ships the texts of a channel. */
const FILES: Record<string, TextChannel> = { sms: "sms", ussd: "ussd", public: "web", email: "email" };
const SHIPPED_FILES = import.meta.glob<Nested>(["~/locales/*/{sms,ussd,public,email}.json"], {
  eager: true,
  import: "default",
});

/** Texts by `<channel>/<language>`, then by key; those of a menu are nested and have dots in their keys. */
const SHIPPED = new Map<string, Map<string, string>>();
for (const [path, file] of Object.entries(SHIPPED_FILES)) {
  const [, language, name = ""] = /([\w-]+)\/(\w+)\.json$/.exec(path) ?? [];
  const channel = FILES[name];
  SHIPPED.set(`${channel}/${language}`, channel === "sms" ? smsTexts(file) : flatten(file));
}

/**
 * Whole messages, the words for where a case stands that stand inside them (`stage.received`), and texts officers put into
 * their answers (`answer.payment.late`).
 */
function smsTexts({ templates, stages, answers }: Nested): Map<string, string> {
  return new Map([
    ...flatten(templates as Nested),
    ...flatten((stages ?? {}) as Nested, "stage."),
    ...flatten((answers ?? {}) as Nested, "answer."),
  ]);
}

function flatten(tree: Nested, prefix = ""): Map<string, string> {
  const texts = Object.entries(tree).flatMap(([key, value]): [string, string][] => {
    if (typeof value === "string") return [[prefix + key, inOneHole(value)]];
    return typeof value === "object" && !Array.isArray(value) ? [...flatten(value, `${prefix}${key}.`)] : [];
  });
  return new Map(texts);
}

/** Files of two makers: `{{name}}` and `{name}` are the same hole. */
function inOneHole(text: string): string {
  return text.replace(/\{\{(\w+)\}\}/g, "{$1}");
}

/** Wordings that belong to the EAS/HS focal points: said in a language only once reviewed in it, and not in the room of texts. */
const CONFIDENTIAL =
  /^(report_|confidential\.|something_(to_read|waits)|eas_hs|category\.eas_hs)|\.apart|^choice\.(unsaid|nobody|woman|man|with_code|without_code)$/;
/** What a menu says of itself and to officers, and the name of the house: not a matter of wording. */
const NOT_A_TEXT = /^(officer\.|subject$|choice\.city$|app\.)/;

export function isConfidentialText(key: string): boolean {
  return CONFIDENTIAL.test(key);
}

/** The text shipped for a channel, key and language; undefined where that language has none. */
export function shippedText(channel: TextChannel, key: string, language: string): string | undefined {
  return SHIPPED.get(`${channel}/${language}`)?.get(key);
}

/** The keys of a channel's texts, in the order of the French file: every text exists in French. */
export function shippedKeys(channel: TextChannel): string[] {
  return [...(SHIPPED.get(`${channel}/fr`)?.keys() ?? [])];
}

/** The keys the coordination may edit: all but the wordings of the focal points. */
export function editableKeys(channel: TextChannel): string[] {
  return shippedKeys(channel).filter((key) => !isConfidentialText(key) && !NOT_A_TEXT.test(key));
}

/** Whether the coordination may give this text in this language. */
export function isEditable(channel: TextChannel, key: string, language: string): boolean {
  const isKnown = editableKeys(channel).includes(key) || (channel === "sms" && isAddedReply(key));
  return isKnown && languageByCode(language) !== null && isReadIn(channel, language);
}

/** Whether anybody would read a text of this channel in this language: the house writes to its own people in two. */
export function isReadIn(channel: TextChannel, language: string): boolean {
  return channel !== "email" || STAFF_LANGUAGES.includes(language);
}

const STAFF_LANGUAGES = ["fr", "en"];
