import { Decrypter, Encrypter } from "age-encryption";
import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { pipeline, Readable } from "node:stream";
import { pipeline as inTurn } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { BackupRefused } from "./backupRefused";

/**
 * The one file of a backup: lines of JSON, gzip, then age (https://age-encryption.org/v1), so that
 * `age -d -i key.txt data.jsonl.gz.age | gunzip` reads it without this program. One file, because a file a table would
 * tell by its size how many rows each has, to whoever holds no key.
 */

/** What can be known of the file from outside. */
export interface ArchiveFile {
  bytes: number;
  /** Hexadecimal. */
  sha256: string;
}

/** Writes `texts` (whole lines) to a new file that any of the recipients (`age1…`) opens. On the disk when it resolves. */
export async function writeArchive(
  file: string,
  recipients: string[],
  texts: AsyncIterable<string>,
): Promise<ArchiveFile> {
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  const hash = createHash("sha256");
  let bytes = 0;
  await inTurn(
    Readable.from(texts, { objectMode: false }),
    createGzip(),
    async function* (compressed: AsyncIterable<Buffer>) {
      const encrypted = await encrypter.encrypt(
        Readable.toWeb(Readable.from(compressed)) as ReadableStream<Uint8Array>,
      );
      for await (const chunk of Readable.fromWeb(encrypted as never) as AsyncIterable<Buffer>) {
        hash.update(chunk);
        bytes += chunk.length;
        yield chunk;
      }
    },
    createWriteStream(file, { flags: "wx", mode: 0o600, flush: true }),
  );
  return { bytes, sha256: hash.digest("hex") };
}

/** Size and digest of a file as it lies there. */
export async function measureArchive(file: string): Promise<ArchiveFile> {
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { bytes, sha256: hash.digest("hex") };
}

/**
 * The lines of a file, with the private key (`AGE-SECRET-KEY-1…`) of one of its recipients. `BackupRefused` "wrong_key" or
 * "no_key", and "broken" where the file was cut or changed: what came before is then not to be kept.
 */
export async function* readArchive(file: string, privateKey: string): AsyncGenerator<string> {
  const encrypted = Readable.toWeb(createReadStream(file)) as ReadableStream<Uint8Array>;
  const compressed = await decrypterOf(privateKey).decrypt(encrypted).catch(refuse);
  const plain = pipeline(Readable.fromWeb(compressed as never), createGunzip(), () => undefined);
  try {
    yield* linesOf(plain);
  } catch (error) {
    refuse(error);
  }
}

function decrypterOf(privateKey: string): Decrypter {
  const decrypter = new Decrypter();
  try {
    decrypter.addIdentity(privateKey);
  } catch {
    throw new BackupRefused("no_key"); // and never the words of the library, which may quote it
  }
  return decrypter;
}

function refuse(error: unknown): never {
  const isForOthers = error instanceof Error && error.message.includes("no identity matched");
  throw new BackupRefused(isForOthers ? "wrong_key" : "broken");
}

const NEWLINE = 10;

/** By the newline alone: what people wrote may hold other marks that end a line, and JSON leaves them as they are. */
async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let begun: Buffer[] = [];
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
      yield Buffer.concat([...begun, chunk.subarray(from, end)]).toString("utf8");
      begun = [];
      from = end + 1;
    }
    if (from < chunk.length) begun.push(chunk.subarray(from));
  }
  if (begun.length) throw new BackupRefused("broken");
}
