import sharp from "sharp";

/** A picture somebody might send: shades from one corner to the other, different for each `seed`. */
export function buildPicture(kind: "jpeg" | "png" | "webp", { width = 640, height = 480, seed = 0 } = {}) {
  const pixels = Buffer.alloc(width * height * 3);
  for (let at = 0; at < width * height; at++) {
    const [x, y] = [at % width, Math.floor(at / width)];
    pixels.set([(x * 255) / width, (y * 255) / height, (seed * 37 + ((x >> 5) ^ (y >> 5)) * 12) % 256], at * 3);
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .toFormat(kind)
    .toBuffer();
}

/** A JPEG as a telephone makes it: held sideways, and saying where it was taken and with what. */
export async function buildTellingPicture(): Promise<Buffer> {
  const exif = {
    IFD0: { Make: "Tecno", Model: "Camon-of-Furaha", Software: "gallery" },
    IFD3: { GPSLatitudeRef: "S", GPSLatitude: "1/1 40/1 0/1", GPSLongitudeRef: "E", GPSLongitude: "29/1 13/1 0/1" },
  };
  const picture = await buildPicture("jpeg", { width: 2400, height: 1200 });
  return sharp(picture).withExif(exif).withMetadata({ orientation: 6 }).jpeg().toBuffer();
}
