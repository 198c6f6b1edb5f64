import { BulkAct } from "~/models/bulk/BulkAct";
import type { BulkItem } from "~/models/bulk/BulkItem";
import { systemClock, type Clock } from "~/models/clock";
import { queue } from "../jobs/queue";
import { tellOfBulks } from "../notices/tellOfBulks";
import { claimItems } from "./claimItems";
import { loadAuthor } from "./loadAuthor";
import { settleItem } from "./settleItem";

/** A run ends by then and rings for the next one, so that a process told to stop is not kept by a long bulk. */
const RUN_MS = 5_000;

/**
 * Does and undoes what people asked to be done to many cases, until nothing is owed. Safe to run in several workers at
 * once, and to be killed anywhere: each case is one transaction that also says that it was done. Then tells whoever asked.
 * Returns how many were settled.
 */
export async function runBulks(clock: Clock = systemClock): Promise<number> {
  const until = performance.now() + RUN_MS;
  let settled = 0;
  for (let claimed = await claimItems(clock); claimed.length > 0; claimed = await claimItems(clock)) {
    settled += await settleClaimed(claimed, clock);
    if (performance.now() < until) continue;
    queue().ring("run-bulk");
    break;
  }
  await tellOfBulks(clock);
  return settled;
}

async function settleClaimed(claimed: BulkItem[], clock: Clock): Promise<number> {
  const ids = [...new Set(claimed.map(({ bulkId }) => bulkId))];
  const bulks = await BulkAct.findAll({ where: { id: ids } });
  for (const bulk of bulks) {
    const author = await loadAuthor(bulk.authorId, clock); // again for each claim: a right that ended meanwhile has ended
    for (const item of claimed.filter(({ bulkId }) => bulkId === bulk.id))
      await settleItem(item.id, { bulk, author, clock });
  }
  return claimed.length;
}
