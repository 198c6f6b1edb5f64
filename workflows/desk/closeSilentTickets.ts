import { Op } from "sequelize";
import { CaseFile } from "~/models/cases/CaseFile";
import { systemClock, type Clock } from "~/models/clock";
import { logger } from "~/models/logger";
import { asSystem } from "../runCommand";
import { lockCase } from "../triage/lockCase";
import { endTicket } from "./closeTicket";
import { REOPEN_MS } from "./reopenTicket";
import { tellRequester } from "./tellRequester";

/** Tickets looked at in one round. */
const BATCH = 200;

/** Closes the tickets that were resolved and met with seven days of silence. Returns how many. Safe to repeat. */
export async function closeSilentTickets(clock: Clock = systemClock): Promise<number> {
  const since = new Date(clock.now().getTime() - REOPEN_MS);
  const silent = { kind: "support_ticket" as const, isOpen: true, status: "resolved" as const };
  const where = { ...silent, answeredAt: { [Op.lt]: since } };
  const rows = await CaseFile.findAll({ attributes: ["id"], where, limit: BATCH, raw: true });
  let closed = 0;
  for (const { id } of rows) {
    try {
      if (await closeOne(id, since, clock)) closed += 1;
    } catch (error) {
      logger.error({ err: error, caseId: id }, "a silent ticket could not be closed");
    }
  }
  return closed;
}

function closeOne(caseId: string, since: Date, clock: Clock): Promise<boolean> {
  return asSystem(
    async (ctx) => {
      const ticket = await lockCase(ctx, caseId);
      if (ticket.status !== "resolved" || !ticket.answeredAt || ticket.answeredAt >= since) return false;
      await endTicket(ctx, ticket, "unconfirmed");
      await tellRequester(ctx, ticket, "ticket_closed");
      return true;
    },
    { clock },
  );
}
