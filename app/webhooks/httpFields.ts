import { nodeAt, wordsAt } from "~/channels/valueAt";

/** What a field of ours is called by the gateway; in JSON a path, `message.sender.number`. */
export type FieldNames = Readonly<Record<string, string>>;

/** How a gateway writes down what it tells us, as `HTTP_*` settings say it. */
export interface HttpShape {
  fields: FieldNames;
  body: "form" | "json" | "query";
}

export type Charset = "utf-8" | "latin-1";

/** One thing a gateway tells: the words of a field of ours, null where it has none. */
export type HttpRecord = (name: string) => string | null;

/** The path of the list, where one request carries several things. */
const EACH = "each";

/**
 * Reads what a request tells, by the names and the format of the settings. What cannot be read is an empty list: content never
 * makes a callback fail. NUL characters and halves of letters are left out, as no database takes them.
 */
export function readRecords({ fields, body }: HttpShape, charset: Charset, url: string, sent: Buffer): HttpRecord[] {
  if (body === "json") return readJson(sent.toString(charset === "latin-1" ? "latin1" : "utf8"), fields);
  const written = body === "query" ? url.slice(url.indexOf("?") + 1 || url.length) : sent.toString("latin1");
  const form =
    charset === "latin-1" ? readLatin1(written) : new URLSearchParams(body === "form" ? sent.toString() : written);
  return [(name) => clean(form.get(fields[name] ?? ""))];
}

function readJson(text: string, fields: FieldNames): HttpRecord[] {
  let root: unknown;
  try {
    root = JSON.parse(text);
  } catch {
    return [];
  }
  const each = fields[EACH];
  const found = each === undefined ? root : nodeAt(root, each);
  return (Array.isArray(found) ? (found as unknown[]) : [found]).map(
    (item) => (name) => (fields[name] === undefined ? null : clean(wordsAt(item, fields[name]))),
  );
}

/** `URLSearchParams` takes every byte for UTF-8; older gateways write é as the one byte E9. */
function readLatin1(written: string): URLSearchParams {
  const letters = (part: string) =>
    part
      .replaceAll("+", " ")
      .replace(/%([0-9a-f]{2})/gi, (_byte, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  const form = new URLSearchParams();
  for (const pair of written.split("&")) {
    const [name = "", ...value] = pair.split("=");
    form.append(letters(name), letters(value.join("=")));
  }
  return form;
}

function clean(words: string | null): string | null {
  return words === null ? null : words.replaceAll("\0", "").replace(/\p{Cs}/gu, "\ufffd");
}
