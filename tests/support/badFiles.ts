import { deflateSync, gzipSync } from "node:zlib";
import sharp from "sharp";
import { buildPicture } from "../factories/buildPicture";
import { buildPng, pngChunk } from "../factories/buildPng";

/** A file as somebody sends it: the name is written as it stands, whatever is in it. */
export interface SentFile {
  field: string;
  name: string;
  type: string;
  bytes: Buffer;
}

/** What a page would run; looked for in whatever is kept or answered. */
export const SCRIPT = "<script>window.__ran=1</script>";
const PAGE = Buffer.from(`<!doctype html><html><body>${SCRIPT}`);

/** A form in parts with one file, as bytes. */
export function inParts(fields: [string, string][], { field, name, type, bytes }: SentFile): RequestInit {
  const boundary = "----a-form-of-the-tests";
  const part = (head: string) => `--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n`;
  const words = fields.map(([one, value]) => `${part(`name="${one}"`)}\r\n${value}\r\n`).join("");
  const file = `${part(`name="${field}"; filename="${name}"`)}Content-Type: ${type}\r\n\r\n`;
  const body = Buffer.concat([Buffer.from(words + file), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  return { method: "POST", body, headers: { "Content-Type": `multipart/form-data; boundary=${boundary}` } };
}

/** Pictures that are none, or are more than one, or larger than they look. All are refused. */
export async function badPictures(): Promise<[string, string, Buffer][]> {
  const jpeg = await buildPicture("jpeg");
  return [
    ["a picture of 64 million pixels in 64 kB", "a.png", buildPng(8_000, 8_000, Buffer.alloc(8_001 * 8_000))],
    ["a picture said to be 65 535 pixels a side", "a.jpg", saidToBe(jpeg, 65_535, 65_535)],
    ["a PNG said to be two thousand million wide", "a.png", buildPng(0x7fff_ffff, 0x7fff_ffff, Buffer.alloc(9))],
    ["a moving GIF", "a.gif", Buffer.concat([Buffer.from("GIF89a"), Buffer.alloc(9_000, 0x2c)])],
    ["a GIF that is a script", "a.gif", Buffer.from(`GIF89a/*${"x".repeat(200)}*/=1;${SCRIPT}`)],
    ["a drawing with a script", "a.svg", Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${SCRIPT}</svg>`)],
    ["a page named as a picture", "a.jpg", PAGE],
    ["a page behind the first bytes of a picture", "a.jpg", Buffer.concat([jpeg.subarray(0, 3), PAGE])],
    ["an archive that unpacks to 64 MB", "a.jpg", gzipSync(Buffer.alloc(64 * 1_048_576))],
    ["an archive of archives", "a.zip", Buffer.concat([Buffer.from("PK\u0003\u0004"), Buffer.alloc(4_000)])],
    ["a PNG whose words unpack to 64 MB", "a.png", withWords(jpeg)],
    ["a PDF that does things", "a.pdf", Buffer.from("%PDF-1.4 /OpenAction << /S /JavaScript >> %%EOF")],
    [
      "a PDF over its size",
      "a.pdf",
      Buffer.concat([Buffer.from("%PDF-1.4"), Buffer.alloc(6_000_000), Buffer.from("%%EOF")]),
    ],
    ["more than a photo may weigh", "a.jpg", Buffer.concat([jpeg, Buffer.alloc(9 * 1_048_576)])],
    ["nothing", "a.jpg", Buffer.alloc(0)],
  ];
}

/** Pictures with something more in them, that are kept without it. */
export async function doublePictures(): Promise<[string, Buffer][]> {
  const jpeg = await buildPicture("jpeg", { seed: 1 });
  const frames = await Promise.all([2, 3, 4].map((seed) => buildPicture("png", { width: 64, height: 64, seed })));
  const small = await buildPicture("png", { width: 64, height: 64, seed: 5 });
  return [
    ["a picture that is a page too", Buffer.concat([jpeg, PAGE])],
    ["a picture that says a page in its remarks", Buffer.concat([jpeg.subarray(0, 2), remark(PAGE), jpeg.subarray(2)])],
    [
      "a moving PNG",
      Buffer.concat([
        small.subarray(0, 33),
        pngChunk("acTL", Buffer.from([0, 0, 3, 232, 0, 0, 0, 0])),
        small.subarray(33),
      ]),
    ],
    [
      "a moving WebP",
      await sharp(frames, { join: { animated: true } })
        .webp()
        .toBuffer(),
    ],
  ];
}

/** Tables that are none, or larger than they look, of `most` bytes. */
export function badTables(header: string, most: number): [string, Buffer][] {
  const [sign = ","] = /[;,]/.exec(header) ?? [];
  const lines = (line: string) => `${header}\n${`${line}\n`.repeat(most / (line.length + 1))}`;
  return (
    [
      ["one line and no other", `${header}\n${"x".repeat(most)}`],
      ["a million columns", `${header}\n${sign.repeat(most)}`],
      ["a header of a million columns", `${sign.repeat(most)}\n1`],
      ["a quote that is never closed", `${header}\n"${"x\n".repeat(most / 2)}`],
      ["nothing but quotes", `${header}\n${'"'.repeat(most | 1)}`],
      ["as many lines as there is room for", lines("1")],
      ["as many empty ones", lines(sign)],
      ["other columns", "a;b\n=cmd|' /C calc'!A0;2"],
      ["a page", PAGE.toString()],
      ["an archive", `PK\u0003\u0004${header}`],
    ] satisfies [string, string][]
  ).map(([what, text]) => [what, Buffer.from(text)]);
}

/** Names no file of ours may get, or take others with. */
export const BAD_NAMES: [string, string][] = [
  ["a way out of its folder", "../../../../etc/cron.d/yoka"],
  ["a way out, in the other spelling", "..\\..\\%2e%2e%2fserver.js"],
  ["a NUL", "a.jpg\0.html"],
  ["letters that turn", "photo\u202egpj.exe"],
  ["three hundred letters", "é".repeat(300)],
  ["half a letter at its end", `${"a".repeat(119)}😀.pdf`],
  ["a line and a header", "a%0D%0ASet-Cookie: yoka_session=x.jpg"],
  ["a page", `${SCRIPT.replaceAll("/", "")}.jpg`],
  ["a device", "CON"],
];

/** A PDF that shows nothing and does nothing, `seed` making it another. */
export const pdf = (seed: string) => Buffer.from(`%PDF-1.4\n% ${seed}\n%%EOF\n`);

/** A PNG with a chunk of packed words before pixels that do not come. */
function withWords(jpeg: Buffer): Buffer {
  const whole = buildPng(64, 64, jpeg.subarray(0, 90));
  const words = Buffer.concat([Buffer.from("Comment\0\0"), deflateSync(Buffer.alloc(64 * 1_048_576))]);
  return Buffer.concat([whole.subarray(0, 33), pngChunk("zTXt", words), whole.subarray(33)]);
}

/** A remark in a JPEG. */
function remark(words: Buffer): Buffer {
  const head = Buffer.from([0xff, 0xfe, 0, 0]);
  head.writeUInt16BE(words.length + 2, 2);
  return Buffer.concat([head, words]);
}

/** A JPEG whose frame says another size. */
function saidToBe(jpeg: Buffer, width: number, height: number): Buffer {
  const told = Buffer.from(jpeg);
  const frame = Math.max(told.indexOf(Buffer.from([0xff, 0xc0])), told.indexOf(Buffer.from([0xff, 0xc2])));
  told.writeUInt16BE(height, frame + 5);
  told.writeUInt16BE(width, frame + 7);
  return told;
}
