import { createHash } from "node:crypto";
import type { Sharp } from "sharp";

/** A picture as it arrived, or why it was not even read. */
export type GivenPhoto = { bytes: Buffer; name?: string } | { fault: PhotoFault };

/** A picture the house has made anew: small, upright, a JPEG with nothing in it but what is seen. */
export interface Photo {
  image: Buffer;
  thumbnail: Buffer;
  width: number;
  height: number;
  /** Of the bytes that arrived: the same file sent again is known by it. */
  arrivedHash: string;
}

/** Why a picture cannot be kept: words for each are under `photo` of the pages that take one. */
export type PhotoFault = "too_large" | "not_a_photo" | "unreadable" | "busy";

/** Largest file that is read, in bytes. A camera of ten years makes less; nobody on 2G waits for more. */
export const LARGEST_PHOTO = 8 * 1024 * 1024;
/** Most pixels that are unpacked: a small file may say it is as wide as a street. */
const MOST_PIXELS = 40_000_000;
/** Longest side of what is kept, and of what the file shows at once. */
const LONGEST_SIDE = 1_600;
const THUMBNAIL_SIDE = 320;
const PATIENCE_SECONDS = 20;
/** Pictures that may wait for their turn: each waits in memory. */
const LONGEST_LINE = 12;

let waiting = 0;
let last: Promise<unknown> = Promise.resolve();

/**
 * Unpacks a picture and packs what is seen anew, so that nothing else that came in the file stays: neither the place and
 * the camera it names, nor what hides behind it. One at a time: unpacked, a picture is fifty times larger.
 */
export async function preparePhoto(given: GivenPhoto): Promise<Photo | { fault: PhotoFault }> {
  if ("fault" in given) return given;
  if (given.bytes.length > LARGEST_PHOTO) return { fault: "too_large" };
  if (!looksLikePhoto(given.bytes)) return { fault: "not_a_photo" };
  if (waiting >= LONGEST_LINE) return { fault: "busy" };
  waiting += 1;
  const turn = last.then(() => remake(given.bytes));
  last = turn.catch(() => undefined);
  try {
    return await turn;
  } catch {
    return { fault: "unreadable" }; // cut short, damaged, or too wide; the library's words may hold what was in it
  } finally {
    waiting -= 1;
  }
}

/** By its first bytes, never by its name: JPEG, PNG or WebP. What else a library might open is not even tried. */
function looksLikePhoto(bytes: Buffer): boolean {
  const starts = (hex: string, at = 0) => bytes.subarray(at, at + hex.length / 2).toString("hex") === hex;
  const isWebp = starts("52494646") && starts("57454250", 8);
  return starts("ffd8ff") || starts("89504e470d0a1a0a") || isWebp;
}

async function remake(bytes: Buffer): Promise<Photo> {
  const open = await opener();
  const large = await open(bytes)
    .autoOrient()
    .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: "inside", withoutEnlargement: true })
    .flatten({ background: "#ffffff" })
    .jpeg({ quality: 72, mozjpeg: true })
    .timeout({ seconds: PATIENCE_SECONDS })
    .toBuffer({ resolveWithObject: true });
  const thumbnail = await open(large.data)
    .resize({ width: THUMBNAIL_SIDE, height: THUMBNAIL_SIDE, fit: "inside", withoutEnlargement: true })
    .jpeg({ quality: 60, mozjpeg: true })
    .toBuffer();
  const { width, height } = large.info;
  const arrivedHash = createHash("sha256").update(bytes).digest("base64url");
  return { image: large.data, thumbnail, width, height, arrivedHash };
}

/** Loaded with the first picture: a process that never sees one does not carry it. It opens the three kinds and no other. */
async function opener(): Promise<(bytes: Buffer) => Sharp> {
  const { default: sharp } = await import("sharp");
  sharp.cache(false);
  sharp.concurrency(1);
  sharp.block({ operation: ["VipsForeignLoad"] });
  sharp.unblock({
    operation: ["VipsForeignLoadJpegBuffer", "VipsForeignLoadPngBuffer", "VipsForeignLoadWebpBuffer"],
  });
  return (bytes) => sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: "truncated", pages: 1 });
}
