import type { CaseFile } from "~/models/cases/CaseFile";
import { TicketDetail, type TicketReport } from "~/models/cases/TicketDetail";
import { open } from "~/models/sealing/seal";
import type { QueryContext } from "../commandContext";
import { countWaiting } from "./readLinks";

/** What the file of a ticket shows beyond a case. */
export interface TicketReading {
  detail: TicketDetail;
  /** Null for those who may not read what was said. */
  report: TicketReport | null;
  /** Grievances that wait for it; null for those it is not for. */
  waiting: number | null;
}

/** Reads what is a ticket's own; null for a grievance. */
export async function readTicket(ctx: QueryContext, caseFile: CaseFile, key: Buffer): Promise<TicketReading | null> {
  if (caseFile.kind !== "support_ticket") return null;
  const detail = await TicketDetail.findByPk(caseFile.id, { transaction: ctx.transaction, rejectOnEmpty: true });
  const mayRead = ctx.actor.kind !== "user" || ctx.ability.can("readText", caseFile);
  const { sealedReport } = detail;
  return {
    detail,
    report: mayRead && sealedReport ? (JSON.parse(open(key, sealedReport, "ticket.report")) as TicketReport) : null,
    waiting: ctx.ability.can("work", caseFile) ? await countWaiting(ctx, caseFile.id) : null,
  };
}
