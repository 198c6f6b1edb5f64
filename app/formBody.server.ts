import { Busboy, type BusboyFileStream } from "@fastify/busboy";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { LARGEST_PHOTO, type GivenPhoto } from "~/workflows/photos/preparePhoto";

/** Largest form, in bytes: a long account of what happened, many times over. A photo is counted apart. */
const LARGEST_FORM = 1_048_576;
/** What a form with a photo may weigh on its way through. */
const LARGEST_PASSAGE = 128 * 1_048_576;
/** Photos held in memory at once, arriving or waiting for their turn. */
const MOST_IN_HAND = 16;

/** Of its parts: a text is cut far beyond what any field takes, and then refused by the form itself. */
const LIMITS = { fieldSize: 64 * 1024, fields: 60, fileSize: LARGEST_PHOTO, files: 4, headerPairs: 40 };

let inHand = 0;

/** What a form brought. */
export interface FormBody {
  form: FormData;
  /** The picture, or the other file, of the form; null when none was chosen. Only ever set for a form that takes one. */
  photo: GivenPhoto | null;
}

/**
 * The fields of a form, whoever sent it, without NUL characters, which no text has and no database likes; throws 413 for an
 * oversized one and 400 for what is no form at all.
 */
export async function readForm(request: Request): Promise<FormData> {
  const body = await readBody(request);
  const contentType = request.headers.get("Content-Type") ?? "";
  try {
    return withoutNuls(await new Response(body, { headers: { "Content-Type": contentType } }).formData());
  } catch {
    throw new Response(null, { status: 400 }); // not a form at all
  }
}

/**
 * The same for a form that takes a photo, or another file in the field of that name, which is read as it arrives: never more of it is held than is of use, and one
 * that is too large is let go by, so that the words with it are not lost.
 */
export async function readFormWithPhoto(request: Request, field = "photo"): Promise<FormBody> {
  const contentType = request.headers.get("Content-Type") ?? "";
  if (!/^multipart\/form-data\b/i.test(contentType) || !request.body)
    return { form: await readForm(request), photo: null };
  const passing = passage();
  const form = new FormData();
  const taken: Promise<GivenPhoto | null>[] = [];
  const files: BusboyFileStream[] = [];
  try {
    const parser = new Busboy({ headers: { "content-type": contentType }, limits: LIMITS });
    parser.on("field", (name, value) => form.append(name, value));
    parser.on("file", (name, stream, filename) => {
      files.push(stream);
      if (name !== field || taken.length) return void stream.resume();
      const photo = takePhoto(stream, filename);
      photo.catch(() => undefined); // a form cut short is refused as a whole, below
      taken.push(photo);
    });
    await pipeline(Readable.fromWeb(request.body as never), passing.stream, parser);
    const [photo = null] = await Promise.all(taken);
    return { form: withoutNuls(form), photo };
  } catch {
    for (const file of files) file.destroy(); // one that was cut off ends by no other word, and would be in hand for ever
    throw new Response(null, { status: passing.isOver() ? 413 : 400 });
  }
}

/** A file to its end, of which no more is kept than a photo has. Null for the empty one of a form without a photo. */
async function takePhoto(stream: BusboyFileStream, filename: string): Promise<GivenPhoto | null> {
  if (inHand >= MOST_IN_HAND) {
    stream.resume();
    return { fault: "busy" };
  }
  inHand += 1;
  try {
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    if (stream.truncated) return { fault: "too_large" };
    const bytes = Buffer.concat(chunks);
    return bytes.length || filename ? { bytes, name: filename } : null;
  } finally {
    inHand -= 1;
  }
}

/** Lets bytes through and stops at the most. */
function passage() {
  let length = 0;
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      length += chunk.length;
      if (length > LARGEST_PASSAGE) done(new Error("too much"));
      else done(null, chunk);
    },
  });
  return { stream, isOver: () => length > LARGEST_PASSAGE };
}

function withoutNuls(form: FormData): FormData {
  const clean = new FormData();
  for (const [name, value] of form) clean.append(name, typeof value === "string" ? value.replaceAll("\0", "") : value);
  return clean;
}

async function readBody(request: Request): Promise<Buffer<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = request.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    length += part.value.byteLength;
    if (length > LARGEST_FORM) throw new Response(null, { status: 413 });
    parts.push(part.value);
  }
  return Buffer.concat(parts);
}
