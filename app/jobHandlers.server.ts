import { remindReaders } from "~/channels/email/remindReaders";
import { deliverEvents } from "~/channels/hooks/deliverEvents";
import { processMessages } from "~/channels/inbound/processMessages";
import { deliverMessages } from "~/channels/outbound/deliverMessages";
import { recordDeliveries } from "~/channels/outbound/recordDeliveries";
import { requeueStuckMessages } from "~/channels/outbound/requeueStuckMessages";
import { forgetOldSessions } from "~/channels/ussd/forgetOldSessions";
import { carryOn } from "~/workflows/absence/carryOn";
import { openReview, tendReview } from "~/workflows/access/openReview";
import { sendOwedLinks } from "~/workflows/access/sendOwedLinks";
import { tellOfEndingRoles } from "~/workflows/access/tellOfEndingRoles";
import { tellOfBackups } from "~/workflows/backups/tellOfBackups";
import { tendReports } from "~/workflows/confidential/tendReports";
import { runBulks } from "~/workflows/bulk/runBulks";
import { letCallersGo } from "~/workflows/contact/letCallersGo";
import { closeSilentTickets } from "~/workflows/desk/closeSilentTickets";
import { keepErasureList } from "~/workflows/erasure/erasureList";
import { escalateOverdueCases } from "~/workflows/escalation/escalateOverdueCases";
import { warnNearDeadlines } from "~/workflows/escalation/warnNearDeadlines";
import { countFigures } from "~/workflows/figures/countFigures";
import { runUploads } from "~/workflows/importing/runUploads";
import type { FailedJob } from "~/workflows/jobs/failures";
import type { JobHandlers } from "~/workflows/jobs/jobDefinitions";
import { tellOfFailure } from "~/workflows/jobs/tellOfFailure";
import { chainJournal } from "~/workflows/journal/chainJournal";
import { sendDigests } from "~/workflows/notices/sendDigests";
import { dropOldNotices, sendOwed } from "~/workflows/notices/sendOwed";
import { tellOfCalls } from "~/workflows/notices/tellOfCalls";
import { publishDailyRoot } from "~/workflows/journal/publishDailyRoot";
import { applyRules } from "~/workflows/retention/applyRules";
import { carryOutErasures } from "~/workflows/persons/carryOutErasures";
import { remeasureDeadlines } from "~/workflows/sla/remeasureDeadlines";
import { asSystem } from "~/workflows/runCommand";
import { tellOfHolds, tellOfUnknown } from "~/workflows/sending/tellOfSending";
import { collectEvents } from "~/workflows/hooks/collectEvents";
import { forgetDeliveries } from "~/workflows/hooks/recordAttempt";
import { forgetAnswers } from "~/workflows/tokens/answerOnce";
import { tellOfEnds } from "~/workflows/tokens/tellOfEnds";
import { closeSilentCases } from "~/workflows/resolution/closeSilentCases";
import { env } from "./env.server";
import { erasuresFile } from "./erasuresFile.server";

/** What each job does: one call, downwards. */
export const jobHandlers: JobHandlers = {
  "process-inbound": async () => void (await processMessages()),
  "deliver-outbound": async () => void (await deliverMessages()),
  "record-deliveries": async () => void (await recordDeliveries()),
  "requeue-stuck": async () => {
    await requeueStuckMessages();
    await asSystem(tellOfHolds);
    await asSystem(tellOfUnknown);
  },
  "remeasure-deadlines": async () => void (await remeasureDeadlines()),
  "escalate-overdue": async () => {
    await escalateOverdueCases();
    await warnNearDeadlines();
    await tendReports();
    await remindReaders();
  },
  "send-notices": async () => {
    await sendOwedLinks();
    await tellOfCalls();
    await sendOwed();
    await sendDigests();
    await dropOldNotices();
  },
  "forget-ussd": async () => void (await forgetOldSessions()),
  "close-silent": async () => {
    await closeSilentCases();
    await letCallersGo();
    await closeSilentTickets();
  },
  "run-bulk": async () => void (await runBulks()),
  "tend-programs": async () => {
    await tellOfEnds();
    await forgetAnswers();
    await forgetDeliveries();
  },
  "tell-programs": async () => {
    await collectEvents();
    await deliverEvents();
  },
  "hand-over": async () => void (await carryOn()),
  "tend-access": async () => {
    await asSystem(openReview);
    await asSystem(tendReview);
    await asSystem(tellOfEndingRoles);
  },
  "run-imports": async () => void (await runUploads()),
  "chain-journal": async () => {
    await chainJournal();
    await publishDailyRoot();
  },
  "keep-erasures": async () => void (await keepErasureList(erasuresFile(env()))),
  "erase-persons": async () => void (await carryOutErasures()),
  "watch-backups": () => asSystem((ctx) => tellOfBackups(ctx, env().backupMaxAge)),
  "apply-retention": () => applyRules(),
  "count-figures": async () => void (await countFigures()),
};

/** Told of each job that was given up. */
export function tellOfFailedJob(failure: FailedJob): Promise<void> {
  return asSystem((ctx) => tellOfFailure(ctx, failure));
}
