import { bulksToDecide } from "~/workflows/bulk/listBulks";
import { offeredActs } from "~/workflows/bulk/offeredActs";
import type { QueryContext } from "~/workflows/commandContext";
import type { BulkOffer } from "../../components/queue/queueView";
import { newOnce } from "../../publicForm.server";

/** What this person may do to several grievances at once, for their queue; null where that is nothing. */
export async function offerBulk(ctx: QueryContext): Promise<BulkOffer | null> {
  const acts = offeredActs(ctx.ability);
  const toApprove = (await bulksToDecide(ctx)).size;
  return acts.length || toApprove ? { acts, toApprove, once: newOnce() } : null;
}
