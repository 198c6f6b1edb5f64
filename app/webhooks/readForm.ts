import type { IncomingMessage } from "node:http";
import { answerTooLong } from "./answers";

/** No callback is longer; an SMS of ten parts is under 5 kB. */
const BODY_LIMIT = 64 * 1024;

/** Reads a body as a form, whatever it says it is, and hands it on. Bytes that are no UTF-8 become U+FFFD. */
export function readForm(request: IncomingMessage, then: (form: URLSearchParams) => void): void {
  readBody(request, (body) => then(new URLSearchParams(body.toString("utf8"))));
}

/** Reads a body and hands it on. One over 64 kB is refused as soon as that is known, and `then` is never called. */
export function readBody(request: IncomingMessage, then: (body: Buffer) => void): void {
  if (Number(request.headers["content-length"] ?? 0) > BODY_LIMIT) return answerTooLong(request);
  const chunks: Buffer[] = [];
  let length = 0;
  request.on("data", (chunk: Buffer) => {
    const before = length;
    length += chunk.length;
    if (length <= BODY_LIMIT) chunks.push(chunk);
    else if (before <= BODY_LIMIT) answerTooLong(request);
  });
  request.on("end", () => {
    const only = chunks.length === 1 ? chunks[0] : undefined;
    if (length <= BODY_LIMIT) then(only ?? Buffer.concat(chunks));
  });
}

/** A field without NUL characters, which no text has and no database likes. Of a key that comes twice the first counts. */
export function field(form: URLSearchParams, name: string): string | null {
  const value = form.get(name);
  return value?.includes("\0") ? value.replaceAll("\0", "") : value;
}
