import { Op, type WhereOptions } from "sequelize";
import { CaseFile } from "~/models/cases/CaseFile";
import { TicketLink } from "~/models/cases/TicketLink";
import { saidInMail } from "~/models/messages/messageSeals";
import { OutboundMessage } from "~/models/messages/OutboundMessage";
import { open } from "~/models/sealing/seal";
import { unwrapCaseKey } from "~/models/sealing/caseKey";
import { visibleCases } from "../abilities/visibleCases";
import type { QueryContext } from "../commandContext";
import { mayReopen } from "./reopenTicket";

/** A ticket as the file of a grievance shows it: how far it is, and no word of it but to who opened it. */
export interface LinkedTicket {
  ticket: CaseFile;
  /** Its title, for whoever typed it; null for others. */
  title: string | null;
  /** What the desk last wrote to whoever opened it; empty for others. */
  replies: { id: string; at: Date; text: string }[];
  /** Whether this person may say that it is not mended. */
  mayReopen: boolean;
  link: TicketLink;
}

/** The tickets a grievance waits for or waited for, newest link last. The grievance itself was found through the ability. */
export async function readLinkedTickets(ctx: QueryContext, { id }: CaseFile): Promise<LinkedTicket[]> {
  const { transaction } = ctx;
  const links = await TicketLink.findAll({ where: { caseId: id }, order: [["linkedAt", "ASC"]], transaction });
  if (!links.length) return [];
  const tickets = await CaseFile.findAll({ where: { id: links.map(({ ticketId }) => ticketId) }, transaction });
  const shown = links.map(async (link): Promise<LinkedTicket[]> => {
    const ticket = tickets.find((one) => one.id === link.ticketId);
    if (!ticket) return [];
    const own = isOpener(ctx, ticket);
    const replies = own ? await lastReplies(ctx, ticket) : [];
    return [{ ticket, link, title: titleFor(ctx, ticket), replies, mayReopen: own && mayReopen(ctx, ticket) }];
  });
  return (await Promise.all(shown)).flat();
}

/** Open tickets that grievances this person sees wait for: what she may choose from without knowing a number. */
export async function listKnownTickets(
  ctx: QueryContext,
  limit = 30,
): Promise<{ ticket: CaseFile; title: string | null }[]> {
  const { transaction } = ctx;
  const links = await TicketLink.findAll({
    where: { endedAt: null },
    order: [["linkedAt", "DESC"]],
    limit: MOST_LINKS,
    transaction,
  });
  const where = { [Op.and]: [{ id: links.map(({ caseId }) => caseId) }, visibleCases(ctx)] } as WhereOptions<CaseFile>;
  const seen = new Set(
    (await CaseFile.findAll({ attributes: ["id"], where, raw: true, transaction })).map(({ id }) => id),
  );
  const ids = [...new Set(links.filter(({ caseId }) => seen.has(caseId)).map(({ ticketId }) => ticketId))];
  const open = { id: ids, isOpen: true, status: { [Op.ne]: "resolved" as const } };
  const tickets = await CaseFile.findAll({ where: open, order: [["id", "DESC"]], limit, transaction });
  return tickets.map((ticket) => ({ ticket, title: titleFor(ctx, ticket) }));
}

/** Links looked through for what somebody may choose; older ones are reached by number. */
const MOST_LINKS = 500;

/** How many open grievances wait for a ticket: all that its desk is told of them. */
export async function countWaiting(ctx: QueryContext, ticketId: string): Promise<number> {
  const { transaction } = ctx;
  const links = await TicketLink.findAll({ attributes: ["caseId"], where: { ticketId, endedAt: null }, transaction });
  return CaseFile.count({ where: { id: links.map(({ caseId }) => caseId), isOpen: true }, transaction });
}

/** Replies a file shows; older ones are in the officer's mail. */
const MOST_REPLIES = 3;

async function lastReplies(ctx: QueryContext, { id: caseId, sealedKey }: CaseFile) {
  const written = { caseId, audience: "complainant" as const, userId: { [Op.ne]: null } };
  const order: [string, string][] = [["id", "DESC"]];
  const { transaction } = ctx;
  const rows = await OutboundMessage.findAll({ where: written, order, limit: MOST_REPLIES, transaction });
  const key = unwrapCaseKey(sealedKey, caseId);
  return rows.reverse().map((row) => ({ id: row.id, at: row.createdAt, text: saidInMail(row, key) }));
}

function isOpener({ actor }: QueryContext, ticket: CaseFile): boolean {
  return actor.kind === "user" && actor.userId === ticket.openedById;
}

function titleFor(ctx: QueryContext, ticket: CaseFile): string | null {
  if (!isOpener(ctx, ticket)) return null;
  return open(unwrapCaseKey(ticket.sealedKey, ticket.id), ticket.sealedSubject, "case.subject");
}
