/** Whether something made earlier (the installed packages, the build) still fits what it was made from. */
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { root } from "./steps.mjs";

/**
 * A SHA-256 over the names and contents of files and folders of the project; what does not exist counts as absent.
 * Contents rather than dates, because a clone or a checkout gives every file a new date.
 */
export function fingerprint(names) {
  const hash = createHash("sha256");
  for (const file of names.flatMap(filesUnder))
    hash
      .update(file)
      .update("\0")
      .update(readFileSync(path.join(root, file)));
  return hash.digest("hex");
}

function filesUnder(name) {
  const stat = statSync(path.join(root, name), { throwIfNoEntry: false });
  if (!stat) return [];
  if (!stat.isDirectory()) return [name];
  const inside = readdirSync(path.join(root, name)).sort();
  return inside.flatMap((child) => filesUnder(path.join(name, child)));
}

/** The fingerprint kept in `stamp` (a path inside the project), or undefined. */
export function readStamp(stamp) {
  try {
    return readFileSync(path.join(root, stamp), "utf8");
  } catch {
    return undefined;
  }
}

/** Keeps a fingerprint in `stamp`, inside what was made, so that it disappears with it. */
export function writeStamp(stamp, value) {
  writeFileSync(path.join(root, stamp), value);
}
