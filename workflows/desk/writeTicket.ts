import { CaseFile } from "~/models/cases/CaseFile";
import { SearchTerm } from "~/models/cases/caseSideRows";
import type { CaseLevel, CaseStatus } from "~/models/cases/caseWords";
import { SlaClock } from "~/models/cases/SlaClock";
import { categoryOfModule, priorityOf, TicketDetail } from "~/models/cases/TicketDetail";
import { newId } from "~/models/identifiers";
import { searchTerms } from "~/models/messages/fold";
import { ancestry, COUNTRY_CODE } from "~/models/places/placeLookup";
import { newCaseKey } from "~/models/sealing/caseKey";
import { seal } from "~/models/sealing/seal";
import { insertRows } from "~/models/statements";
import type { CommandContext } from "../commandContext";
import { PROGRAMME } from "../intake/caseRows";
import { takeReferences } from "../intake/takeNumbers";
import { rowsOfWords } from "../intake/termRows";
import { live } from "../jobs/live";
import { record } from "../journal/record";
import { loadPolicies } from "../sla/policies";
import { newClock, nextDue } from "../sla/startClocks";
import { deskAt } from "./deskPeople";
import type { NewTicket } from "./newTicket";
import { tellRequester } from "./tellRequester";
import { tellStaff } from "../messaging/tellStaff";

/** The level a ticket is worked on at; one whose deadline passed stands above it, with the lead. */
export const AT_THE_DESK: CaseLevel = "province";
/** Words of a report that can be searched for. */
const MOST_TERMS = 60;

/** Who opens a ticket, and the place of the role they open it by: the desk of that place answers. */
export interface Requester {
  userId: string;
  language: string;
  placeCode: string;
}

/** The row of a ticket not yet written, enough for asking whether this person may open it. */
export function ticketRow(ctx: CommandContext, ticket: NewTicket, { userId, language, placeCode }: Requester) {
  const now = ctx.clock.now();
  const level = AT_THE_DESK;
  return {
    id: newId(now.getTime()),
    kind: "support_ticket" as const,
    programmeCode: PROGRAMME,
    status: "new" as CaseStatus,
    isOpen: true,
    level,
    caseClass: 1,
    priority: priorityOf(ticket.impact, ticket.urgency),
    categoryCode: categoryOfModule(ticket.module),
    detailCode: null,
    placeCode: placeCode === COUNTRY_CODE ? null : placeCode,
    ...ancestry(placeCode),
    channel: "web",
    language,
    anonymous: false,
    assigneeId: null,
    openedById: userId,
    receivedAt: now,
    enteredAt: now,
    lastActivityAt: now,
    lastInboundAt: now,
    version: 1,
    appeals: 0,
  };
}

/**
 * Writes a new ticket: number, key, sealed words, clocks by priority, search terms, journal line, and the mails to the
 * desk of the place and to who opened it. Asks nobody's permission: the commands that call it have.
 */
export async function writeTicket(
  ctx: CommandContext,
  ticket: NewTicket,
  row: ReturnType<typeof ticketRow>,
): Promise<CaseFile> {
  const { transaction } = ctx;
  const [reference = ""] = await takeReferences(ctx, 1);
  const { key, wrapped } = newCaseKey(row.id);
  const policies = await loadPolicies(ctx);
  const clocks = (["answer", "restore"] as const)
    .map((kind) => newClock(policies, row, kind, row.receivedAt))
    .filter((clock) => clock !== null);
  const sealed = { sealedKey: wrapped, sealedSubject: seal(key, ticket.title, "case.subject") };
  await insertRows(CaseFile, [{ ...row, reference, ...sealed, ...nextDue(clocks) }], { transaction });
  const { module, ticketType, impact, urgency, softwareVersion, report } = ticket;
  const sealedReport = seal(key, JSON.stringify(report), "ticket.report");
  const detail = { caseId: row.id, module, ticketType, impact, urgency, softwareVersion, sealedReport };
  await insertRows(TicketDetail, [{ ...detail, requesterId: row.openedById }], { transaction });
  await insertRows(SlaClock, clocks, { transaction });
  const words = searchTerms([ticket.title, ...Object.values(report)].join(" ")).slice(0, MOST_TERMS);
  await insertRows(SearchTerm, rowsOfWords(row.id, row.provinceCode, new Set(words)), { transaction });
  await record(ctx, {
    action: "case.opened",
    subject: { type: "CaseFile", id: row.id },
    caseId: row.id,
    facts: { channel: row.channel, placeCode: row.placeCode, priority: row.priority, openedById: row.openedById },
  });
  const caseFile = await CaseFile.findByPk(row.id, { transaction, rejectOnEmpty: true });
  for (const colleague of await deskAt(ctx, caseFile)) await tellStaff(ctx, caseFile, "ticket_opened", colleague);
  await tellRequester(ctx, caseFile, "ticket_received");
  ctx.afterCommit(() => live().publish({ kind: "case", caseId: row.id }));
  return caseFile;
}
