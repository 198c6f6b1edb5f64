/** Where the tests put what they throw away: databases of a minute, pictures, keys. */
import { existsSync, mkdtempSync, rmSync, statfsSync } from "node:fs";
import path from "node:path";

/** Memory that looks like a folder, on Linux. */
const memory = "/dev/shm";
/** The databases of a whole run, and as much again. A container may have a few megabytes only. */
const enoughBytes = 4 * 2 ** 30;

/** Has this process and those it starts use memory for their temporary files, where there is enough; waiting for a disk is lost time. */
export function useQuickFolder() {
  if (!existsSync(memory)) return;
  const { bavail, bsize } = statfsSync(memory);
  if (bavail * bsize < enoughBytes) return;
  const folder = mkdtempSync(path.join(memory, "yoka-tests-"));
  process.env.TMPDIR = folder;
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
}
