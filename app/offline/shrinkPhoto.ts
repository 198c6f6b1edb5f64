/** Largest file that is opened here, in bytes: the pictures of the newest telephones. */
const LARGEST = 24 * 1024 * 1024;
/** Longest side of what is kept, in pixels: as large as the house keeps it. */
const LONGEST_SIDE = 1_600;
const QUALITY = 0.8;

/** A picture small enough to be kept and sent where the link is slow, or why it is none; a key under `photo`. */
export type Shrunk = { picture: ArrayBuffer } | { fault: "too_large_here" | "not_openable" };

/**
 * Draws a picture anew, small and upright, as a JPEG: what else was in the file, the place it was taken at included, never
 * touches the disk. Whatever this browser shows as a picture may be given, so a telephone of the kind that makes HEIC takes
 * its own.
 */
export async function shrinkPhoto(file: Blob): Promise<Shrunk> {
  if (file.size > LARGEST) return { fault: "too_large_here" };
  const seen = await createImageBitmap(file, { imageOrientation: "from-image" }).catch(() => null);
  if (!seen) return { fault: "not_openable" };
  const scale = Math.min(1, LONGEST_SIDE / Math.max(seen.width, seen.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(seen.width * scale));
  canvas.height = Math.max(1, Math.round(seen.height * scale));
  const pencil = canvas.getContext("2d");
  if (!pencil) return { fault: "not_openable" };
  pencil.fillStyle = "#ffffff"; // what is see-through would be black
  pencil.fillRect(0, 0, canvas.width, canvas.height);
  pencil.drawImage(seen, 0, 0, canvas.width, canvas.height);
  seen.close();
  const made = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/jpeg", QUALITY));
  return made ? { picture: await made.arrayBuffer() } : { fault: "not_openable" };
}
