import path from "node:path";
import { ERASURES_FILE } from "~/workflows/erasure/erasureList";
import type { Env } from "./env.server";

/** Where this installation keeps its list of erasures, apart from the database. */
export function erasuresFile({ dataDir }: Pick<Env, "dataDir">): string {
  return path.join(dataDir, ERASURES_FILE);
}
