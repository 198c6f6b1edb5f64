import { Op, type WhereOptions } from "sequelize";
import { CaseFile } from "~/models/cases/CaseFile";
import { Incident, IncidentCase, type IncidentStatus } from "~/models/incidents/Incident";
import { openInHouse } from "~/models/sealing/seal";
import { visibleCases } from "../abilities/visibleCases";
import { visibleRecords } from "../abilities/visibleRecords";
import type { QueryContext } from "../commandContext";
import { subjectFor } from "../triage/listCases";
import { inIncident } from "./inIncident";
import { findIncident } from "./joinIncident";

/** Cases counted of an incident at most; beyond, "1000+". */
export const MOST_COUNTED = 1_000;
const PAGE = 25;
const MOST_CASES = 50;

/** An incident with how many of its cases this person may see. */
export interface IncidentReading {
  incident: Incident;
  title: string;
  open: number;
  ended: number;
}

/** The incidents of one's places, newest first, a page at a time. */
export async function listIncidents(
  ctx: QueryContext,
  { status, after }: { status: IncidentStatus; after: string | null },
): Promise<{ rows: IncidentReading[]; next: string | null }> {
  const before = after ? { id: { [Op.lt]: after } } : {};
  const found = await Incident.findAll({
    where: { [Op.and]: [{ status }, before, visibleRecords(ctx, "Incident")] } as WhereOptions<Incident>,
    order: [["id", "DESC"]],
    limit: PAGE + 1,
    transaction: ctx.transaction,
  });
  const page = found.slice(0, PAGE);
  const rows = await Promise.all(page.map((incident) => withCounts(ctx, incident)));
  return { rows, next: found.length > PAGE ? (page.at(-1)?.id ?? null) : null };
}

/** One incident with the newest of its cases that this person may see. 404 where they may not see it. */
export async function readIncident(
  ctx: QueryContext,
  id: string,
): Promise<IncidentReading & { cases: { caseFile: CaseFile; subject: string | null }[] }> {
  const incident = await findIncident(ctx, id);
  const cases = await CaseFile.findAll({
    where: { [Op.and]: [inIncident(id), visibleCases(ctx)] } as WhereOptions<CaseFile>,
    order: [["id", "DESC"]],
    limit: MOST_CASES,
    transaction: ctx.transaction,
  });
  const lines = cases.map((caseFile) => ({ caseFile, subject: subjectFor(ctx, caseFile) }));
  return { ...(await withCounts(ctx, incident)), cases: lines };
}

/** An incident by its id as an address has it; null where this person sees none. */
export async function incidentByName(ctx: QueryContext, id: string): Promise<{ id: string; title: string } | null> {
  const where = { id, ...visibleRecords(ctx, "Incident") };
  const incident = await Incident.findOne({ where, transaction: ctx.transaction });
  return incident && named(incident);
}

/** The incident a case joined, and the open ones it might join. */
export interface CaseIncidents {
  joined: { id: string; title: string } | null;
  open: { id: string; title: string }[];
}

/** The incident a case is in, if this person may see it, and the open ones of its province that it might join. */
export async function incidentsFor(ctx: QueryContext, caseFile: CaseFile): Promise<CaseIncidents | null> {
  if (ctx.actor.kind !== "user" || caseFile.kind !== "grievance") return null;
  if (!ctx.ability.rulesFor("read", "Incident").length) return null;
  const { transaction } = ctx;
  const tie = await IncidentCase.findByPk(caseFile.id, { transaction });
  const visible = visibleRecords(ctx, "Incident");
  const [joined, open] = await Promise.all([
    tie ? Incident.findOne({ where: { id: tie.incidentId, ...visible }, transaction }) : null,
    Incident.findAll({
      where: { [Op.and]: [{ status: "open", provinceCode: caseFile.provinceCode }, visible] } as WhereOptions<Incident>,
      order: [["id", "DESC"]],
      limit: PAGE,
      transaction,
    }),
  ]);
  return { joined: joined && named(joined), open: open.map(named) };
}

function named(incident: Incident) {
  return { id: incident.id, title: openInHouse(incident.sealedTitle, "incident.title") };
}

async function withCounts(ctx: QueryContext, incident: Incident): Promise<IncidentReading> {
  const [open, ended] = await Promise.all([true, false].map((isOpen) => count(ctx, incident.id, isOpen)));
  return { incident, title: named(incident).title, open: open ?? 0, ended: ended ?? 0 };
}

async function count(ctx: QueryContext, id: string, isOpen: boolean): Promise<number> {
  const rows = await CaseFile.findAll({
    attributes: ["id"],
    where: { [Op.and]: [inIncident(id), { isOpen }, visibleCases(ctx)] } as WhereOptions<CaseFile>,
    limit: MOST_COUNTED + 1,
    raw: true,
    transaction: ctx.transaction,
  });
  return rows.length;
}
