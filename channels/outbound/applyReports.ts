import { OutboundMessage, type OutboundStatus } from "~/models/messages/OutboundMessage";
import { DeliveryReport } from "~/models/messages/DeliveryReport";
import { updateRows } from "~/models/statements";
import type { CommandContext } from "~/workflows/commandContext";
import { reachAnotherWay } from "~/workflows/contact/reachAnotherWay";
import { acknowledgeDelivered } from "~/workflows/intake/acknowledgeDelivered";
import { live } from "~/workflows/jobs/live";
import { record } from "~/workflows/journal/record";
import { stateOfReport } from "../adapters";
import { departures } from "../counters";
import { optOutPhones } from "~/workflows/contact/optOutPhones";

/** The reason that means the person told their operator to stop. */
const BLACKLISTED = "UserInBlackList";

/** Statuses a report may still move: on its way, and not known to have arrived or failed. */
const MOVABLE: readonly OutboundStatus[] = ["sending", "unknown", "accepted"];

/** One message and the report that moves it. */
interface Move {
  message: OutboundMessage;
  report: DeliveryReport;
  status: OutboundStatus;
}

/**
 * Applies reports, oldest first. States move forward only, and the first final word stands: reports come twice and out
 * of order. A final word about a message not known yet waits; everything else is done with. Returns how many are.
 */
export async function applyReports(ctx: CommandContext, reports: DeliveryReport[]): Promise<number> {
  const messages = await lockMessages(ctx, reports);
  const moves: Move[] = [];
  const done: string[] = [];
  for (const report of reports) {
    const status = stateOfReport(report.route, report.status);
    const message = messages.get(keyOf(report.route, report.providerId));
    if (message || !status || status === "accepted") done.push(report.id);
    if (message && status && moveMessage(message, report, status, ctx.clock.now()))
      moves.push({ message, report, status });
  }
  await saveMessages(ctx, new Set(moves.map(({ message }) => message)));
  await DeliveryReport.update({ applied: true }, { where: { id: done }, transaction: ctx.transaction });
  await tellOthers(ctx, moves);
  return done.length;
}

/** The messages these reports are about, held until the commit, always in the same order. */
async function lockMessages(ctx: CommandContext, reports: DeliveryReport[]): Promise<Map<string, OutboundMessage>> {
  const messages = await OutboundMessage.findAll({
    where: { providerId: [...new Set(reports.map(({ providerId }) => providerId))] },
    order: [["id", "ASC"]],
    lock: true,
    transaction: ctx.transaction,
  });
  return new Map(messages.map((message) => [keyOf(message.provider, message.providerId), message]));
}

/** True when the report says something new; the message in hand then says it too. */
function moveMessage(message: OutboundMessage, report: DeliveryReport, status: OutboundStatus, now: Date): boolean {
  if (!MOVABLE.includes(message.status) || message.status === status) return false;
  message.status = status;
  message.leaseUntil = null;
  message.finalAt = status === "accepted" ? null : now;
  message.failure = status === "failed" ? reasonOf(report) : null;
  return true;
}

/** The provider's reason when it looks like one: the word goes into the journal, which holds nothing personal. */
function reasonOf({ failureReason, status }: DeliveryReport): string {
  return failureReason && /^[A-Za-z_]{1,60}$/.test(failureReason) ? failureReason : status;
}

async function saveMessages(ctx: CommandContext, messages: Set<OutboundMessage>): Promise<void> {
  const rows = [...messages].map(({ id, status, leaseUntil, finalAt, failure }) => ({
    id,
    status,
    leaseUntil,
    finalAt,
    failure,
  }));
  await updateRows(OutboundMessage, rows, ctx.transaction);
}

async function tellOthers(ctx: CommandContext, moves: Move[]): Promise<void> {
  const finals = moves.filter(({ status }) => status !== "accepted");
  if (finals.length > 0) await record(ctx, finals.map(journalLine));
  const acknowledged = finals.filter(({ message, status }) => status === "delivered" && message.acknowledges);
  const caseIds = acknowledged.flatMap(({ message }) => message.caseId ?? []);
  if (caseIds.length > 0) await acknowledgeDelivered(ctx, [...new Set(caseIds)]);
  const stopped = finals.filter(({ report }) => report.failureReason === BLACKLISTED);
  await optOutPhones(
    ctx,
    stopped.map(({ message }) => message.recipientHash),
  );
  for (const { message } of finals.filter(({ status }) => status === "failed")) await reachAnotherWay(ctx, message);
  ctx.afterCommit(() => {
    for (const { message, status } of moves) {
      departures.inc({ channel: message.channel, status });
      if (message.caseId) live().publish({ kind: "case", caseId: message.caseId });
    }
  });
}

function journalLine({ message, status }: Move) {
  return {
    action: status === "delivered" ? ("message.delivered" as const) : ("message.failed" as const),
    subject: { type: "OutboundMessage", id: message.id },
    caseId: message.caseId,
    facts: { channel: message.channel, failure: message.failure ?? null },
  };
}

function keyOf(provider: string | null | undefined, providerId: string | null | undefined): string {
  return `${provider} ${providerId}`;
}
