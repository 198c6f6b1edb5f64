import { processMessages } from "~/channels/inbound/processMessages";
import { deliverMessages } from "~/channels/outbound/deliverMessages";
import { recordDeliveries } from "~/channels/outbound/recordDeliveries";
import { requeueStuckMessages } from "~/channels/outbound/requeueStuckMessages";
import { escalateOverdueCases } from "~/workflows/escalation/escalateOverdueCases";
import type { JobHandlers } from "~/workflows/jobs/jobDefinitions";
import { chainJournal } from "~/workflows/journal/chainJournal";
import { publishDailyRoot } from "~/workflows/journal/publishDailyRoot";
import { closeSilentCases } from "~/workflows/resolution/closeSilentCases";

/** What each job does: one call, downwards. */
export const jobHandlers: JobHandlers = {
  "process-inbound": async () => void (await processMessages()),
  "deliver-outbound": async () => void (await deliverMessages()),
  "record-deliveries": async () => void (await recordDeliveries()),
  "requeue-stuck": async () => void (await requeueStuckMessages()),
  "escalate-overdue": async () => void (await escalateOverdueCases()),
  "close-silent": async () => void (await closeSilentCases()),
  "chain-journal": async () => {
    await chainJournal();
    await publishDailyRoot();
  },
};
