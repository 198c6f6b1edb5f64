import sharp from "sharp";
import { beforeAll, describe, expect, test } from "vitest";
import { preparePhoto, type PhotoFault } from "~/workflows/photos/preparePhoto";
import { buildPicture, buildTellingPicture } from "../factories/buildPicture";
import { buildPng, pngChunk } from "../factories/buildPng";

/** Where a PNG's signature and first chunk end. */
const HEAD = 33;

let jpeg: Buffer;
beforeAll(async () => {
  jpeg = await buildPicture("jpeg");
});

const made = async (bytes: Buffer) => {
  const photo = await preparePhoto({ bytes });
  if ("fault" in photo) throw new Error(`It was refused: ${photo.fault}.`);
  return photo;
};

describe("a picture is made anew", () => {
  test.each(["jpeg", "png", "webp"] as const)("from %s, as JPEG", async (kind) => {
    const { image, thumbnail } = await made(await buildPicture(kind));
    expect((await sharp(image).metadata()).format).toBe("jpeg");
    expect(await sharp(thumbnail).metadata()).toMatchObject({ format: "jpeg", width: 320, height: 240 });
  });

  test("small, upright, and telling neither the place nor the telephone", async () => {
    const arrived = await buildTellingPicture();
    expect(arrived.includes("Camon-of-Furaha")).toBe(true);
    const { image, thumbnail, width, height } = await made(arrived);
    const { exif, icc, xmp, orientation } = await sharp(image).metadata();
    expect({ width, height, exif, icc, xmp, orientation }).toEqual({ width: 800, height: 1600 });
    for (const part of [image, thumbnail]) expect(/Camon|Tecno|Exif|GPS/.test(part.toString("latin1"))).toBe(false);
  });

  test.each(["png", "webp"] as const)("of %s, with the place and the words it carried gone", async (kind) => {
    const exif = { IFD0: { Make: "Tecno" }, IFD3: { GPSLatitudeRef: "S", GPSLatitude: "1/1 40/1 0/1" } };
    const xmp = "<x:xmpmeta xmlns:x='adobe:ns:meta/'>Camon-of-Furaha</x:xmpmeta>";
    const told = await sharp(await buildPicture(kind))
      .withExif(exif)
      .withXmp(xmp)
      .toFormat(kind)
      .toBuffer();
    const arrived =
      kind === "png"
        ? Buffer.concat([
            told.subarray(0, HEAD),
            pngChunk("tEXt", Buffer.from("Comment\0Camon-of-Goma")),
            told.subarray(HEAD),
          ])
        : told;
    expect(arrived.toString("latin1")).toMatch(/Camon-of/);
    const { image, thumbnail } = await made(arrived);
    for (const part of [image, thumbnail]) expect(part.toString("latin1")).not.toMatch(/Camon|Tecno|Exif|xmpmeta/);
  });

  test("of an animation its first picture alone", async () => {
    const frames = await Promise.all([0, 1, 2].map((seed) => buildPicture("png", { width: 64, height: 64, seed })));
    const moving = await sharp(frames, { join: { animated: true } })
      .webp()
      .toBuffer();
    expect((await sharp(moving, { pages: -1 }).metadata()).pages).toBe(3);
    expect(await made(moving)).toMatchObject({ width: 64, height: 64 });
  });

  test("with nothing left of what hid behind it", async () => {
    const behind = Buffer.from("PK\u0003\u0004<script>alert(1)</script><?php system('id') ?>");
    const { image } = await made(Buffer.concat([jpeg, behind]));
    expect(/script|php|PK\u0003/.test(image.toString("latin1"))).toBe(false);
  });
});

/** What comes under the name of a photo, and the word for it. */
const WRONG: [string, () => Buffer | Promise<Buffer>, PhotoFault][] = [
  ["a program named .jpg", () => Buffer.concat([Buffer.from("MZ"), Buffer.alloc(4_000, 7)]), "not_a_photo"],
  ["a drawing with a script in it", () => Buffer.from("<svg><script>alert(1)</script></svg>"), "not_a_photo"],
  ["an animation that unpacks without end", () => gifBomb(), "not_a_photo"],
  ["an archive", () => Buffer.from("PK\u0003\u0004 and so on"), "not_a_photo"],
  ["a page", () => Buffer.from("%PDF-1.7 1 0 obj"), "not_a_photo"],
  ["a kind only some telephones open", () => Buffer.from("\0\0\0\u0018ftypheic\0\0\0\0mif1heic"), "not_a_photo"],
  ["an empty file", () => Buffer.alloc(0), "not_a_photo"],
  ["a few letters", () => Buffer.from("jpg"), "not_a_photo"],
  ["25 MB", () => Buffer.concat([jpeg, Buffer.alloc(25 * 1024 * 1024)]), "too_large"],
  ["half of a photo", () => jpeg.subarray(0, jpeg.length / 2), "unreadable"],
  ["a photo's first bytes and noise", () => Buffer.concat([jpeg.subarray(0, 20), Buffer.alloc(900, 90)]), "unreadable"],
  ["a header that says 100 000 pixels a side", () => pngSaying(100_000, 100_000), "unreadable"],
  ["a small file of 64 million pixels", () => hugePng(8_000, 8_000), "unreadable"],
];

describe("what is no good is refused with a word, and never thrown", () => {
  test.each(WRONG)("%s", async (_, bytes, fault) => {
    expect(await preparePhoto({ bytes: await bytes() })).toEqual({ fault });
  });

  test("and what was not even read keeps its word", async () => {
    expect(await preparePhoto({ fault: "too_large" })).toEqual({ fault: "too_large" });
  });
});

test("a file that would unpack to gigabytes is refused before it takes the memory for it", async () => {
  const before = process.memoryUsage().rss;
  for (const side of [50_000, 30_000])
    expect(await preparePhoto({ bytes: pngSaying(side, side) })).toEqual({ fault: "unreadable" });
  expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024);
});

test("a crowd of photos waits in line, and beyond the line is asked to come back", async () => {
  const answers = await Promise.all(Array.from({ length: 30 }, () => preparePhoto({ bytes: jpeg })));
  const busy = answers.filter((answer) => "fault" in answer);
  expect(busy).toEqual(Array.from({ length: 18 }, () => ({ fault: "busy" })));
  expect(await preparePhoto({ bytes: jpeg })).toHaveProperty("image");
});

function gifBomb(): Buffer {
  const wide = Buffer.from([0xff, 0xff, 0xff, 0xff]);
  return Buffer.concat([Buffer.from("GIF89a"), wide, Buffer.alloc(20)]);
}

const pngSaying = (width: number, height: number) => buildPng(width, height, Buffer.alloc(100));
const hugePng = (width: number, height: number) => buildPng(width, height, Buffer.alloc((width + 1) * height));
