import { Op } from "sequelize";
import { CallTask } from "~/models/cases/CallTask";
import { CaseFile } from "~/models/cases/CaseFile";
import { CaseHold } from "~/models/cases/CaseHold";
import { CaseMerge } from "~/models/cases/CaseMerge";
import { SlaClock } from "~/models/cases/SlaClock";
import { TicketLink } from "~/models/cases/TicketLink";
import { Incident, IncidentCase } from "~/models/incidents/Incident";
import { OpenQuestion } from "~/models/messages/OpenQuestion";
import { OutboundMessage } from "~/models/messages/OutboundMessage";
import type { QueryContext } from "../commandContext";

/** Why a case is not touched, the weightiest first. */
export const KEPT_REASONS = ["held", "open", "appeal", "ticket", "incident", "message"] as const;
export type KeptReason = (typeof KEPT_REASONS)[number];

/** Merges followed one into another; more would be a circle. */
const LONGEST_CHAIN = 10;

/**
 * Cases that a rule speaks of, with what protects each of them: a hold, work in hand, a window in which it may be appealed,
 * a ticket or an incident that is open, something still owed to the person.
 */
export function whyKept(ctx: QueryContext, caseIds: readonly string[]): Promise<Map<string, KeptReason>> {
  return whyKeptAmong(ctx, caseIds, KEPT_REASONS);
}

/** The same, where only some reasons count. What protects a case that goes on in another protects both. */
export async function whyKeptAmong<Reason extends KeptReason>(
  ctx: QueryContext,
  caseIds: readonly string[],
  reasons: readonly Reason[],
): Promise<Map<string, Reason>> {
  const parts = await partsOf(ctx, caseIds);
  const all = [...new Set([...caseIds, ...[...parts.values()].flat()])];
  const found = await protectedAmong(ctx, all);
  const reasonOf = (ids: string[]) => reasons.find((reason) => ids.some((id) => found[reason].has(id)));
  return new Map(
    caseIds.flatMap((id) => {
      const reason = reasonOf([id, ...(parts.get(id) ?? [])]);
      return reason ? [[id, reason] as const] : [];
    }),
  );
}

/** The cases that go on in each of these, those that went on in them included, each after the one it went on in. */
export async function partsOf(
  { transaction }: Pick<QueryContext, "transaction">,
  caseIds: readonly string[],
): Promise<Map<string, string[]>> {
  const roots = new Map(caseIds.map((id) => [id, id]));
  const parts = new Map<string, string[]>();
  let from = [...caseIds];
  for (let step = 0; step < LONGEST_CHAIN && from.length; step++) {
    const merges = await CaseMerge.findAll({ where: { survivorId: from }, order: [["caseId", "ASC"]], transaction });
    for (const { caseId, survivorId } of merges) {
      const root = roots.get(survivorId) ?? survivorId;
      roots.set(caseId, root);
      parts.set(root, [...(parts.get(root) ?? []), caseId]);
    }
    from = merges.map(({ caseId }) => caseId);
  }
  return parts;
}

async function protectedAmong(ctx: QueryContext, ids: string[]): Promise<Record<KeptReason, Set<string>>> {
  const { transaction } = ctx;
  const caseId = { caseId: ids };
  const now = ctx.clock.now();
  const find = { attributes: ["caseId"], transaction };
  const [holds, open, clocks, questions, calls, links, waiting, joined, messages] = await Promise.all([
    CaseHold.findAll({ ...find, where: { ...caseId, liftedAt: null } }),
    CaseFile.findAll({ attributes: ["id"], where: { id: ids, isOpen: true }, transaction }),
    SlaClock.findAll({ ...find, where: { ...caseId, kind: "appeal", stoppedAt: null, dueAt: { [Op.gt]: now } } }),
    OpenQuestion.findAll({ ...find, where: { ...caseId, state: ["waiting", "asked"] } }),
    CallTask.findAll({ ...find, where: { ...caseId, doneAt: null } }),
    TicketLink.findAll({ where: caseId, transaction }),
    TicketLink.findAll({ where: { ticketId: ids }, transaction }),
    IncidentCase.findAll({ where: caseId, transaction }),
    OutboundMessage.findAll({ ...find, where: { ...caseId, status: ["queued", "held", "sending"] } }),
  ]);
  const openIncidents = await openOf(ctx, joined);
  const openOthers = await openAmong(ctx, [
    ...links.map((link) => link.ticketId),
    ...waiting.map((link) => link.caseId),
  ]);
  const set = (rows: { caseId: string | null }[]) => rows.flatMap((row) => row.caseId ?? []);
  return {
    held: new Set(set(holds)),
    open: new Set(open.map(({ id }) => id)),
    appeal: new Set([...set(clocks), ...set(questions)]),
    ticket: new Set([
      ...set(links.filter(({ ticketId }) => openOthers.has(ticketId))),
      ...waiting.filter((link) => openOthers.has(link.caseId)).map(({ ticketId }) => ticketId),
    ]),
    incident: new Set(set(joined.filter(({ incidentId }) => openIncidents.has(incidentId)))),
    message: new Set([...set(messages), ...set(calls)]),
  };
}

async function openOf({ transaction }: QueryContext, joined: IncidentCase[]): Promise<Set<string>> {
  if (!joined.length) return new Set();
  const where = { id: joined.map(({ incidentId }) => incidentId), status: "open" as const };
  const rows = await Incident.findAll({ attributes: ["id"], where, transaction });
  return new Set(rows.map(({ id }) => id));
}

async function openAmong({ transaction }: QueryContext, id: string[]): Promise<Set<string>> {
  if (!id.length) return new Set();
  const rows = await CaseFile.findAll({ attributes: ["id"], where: { id, isOpen: true }, transaction });
  return new Set(rows.map((row) => row.id));
}
