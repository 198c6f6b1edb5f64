import { Op, type WhereOptions } from "sequelize";
import { BulkAct } from "~/models/bulk/BulkAct";
import { BulkItem, type ItemState } from "~/models/bulk/BulkItem";
import type { BulkWords } from "~/models/bulk/bulkPlan";
import { CaseFile } from "~/models/cases/CaseFile";
import { NotFoundError } from "~/models/errors";
import { visibleCases } from "../abilities/visibleCases";
import type { Action } from "../abilities/defineAbility";
import type { QueryContext } from "../commandContext";
import { keyOf } from "../triage/lockCase";
import { subjectFor } from "../triage/listCases";
import { readNames } from "../triage/readNames";
import { UNDO_MS } from "./bulkLimits";
import { openWords } from "./bulkWords";

/** One case of a bulk as its reader may see it. */
export interface BulkLine {
  item: BulkItem;
  caseFile: CaseFile;
  subject: string | null;
}

/** A bulk with what became of it, already limited to what this person may see. */
export interface BulkReading {
  bulk: BulkAct;
  /** Cases in each state: all of them to their author, those they may decide on to anybody else. */
  tally: Partial<Record<ItemState, number>>;
  lines: BulkLine[];
  /** The place after which the next page starts; null at the end. */
  next: number | null;
  /** Cases on this page that the reader does not see, or no longer. */
  hidden: number;
  /** What was written, as it stands on the first of the lines, a refused one before others; null for those who may not read it. */
  words: BulkWords | null;
  names: Record<string, string>;
  mine: boolean;
  /** Until when something of it may be undone. */
  undoUntil: Date | null;
}

/** Lines of a page. */
export const BULK_PAGE = 100;

/** Reads a bulk, for its author and for whoever may decide on some of its cases; to everybody else it does not exist. */
export async function readBulk(ctx: QueryContext, id: string, after = -1): Promise<BulkReading> {
  const bulk = await BulkAct.findByPk(id, { transaction: ctx.transaction });
  const mine = ctx.actor.kind === "user" && bulk?.authorId === ctx.actor.userId;
  if (!bulk) throw new NotFoundError();
  const items = await BulkItem.findAll({
    where: { bulkId: id },
    attributes: { exclude: ["sealedWords"] },
    order: [["position", "ASC"]],
    transaction: ctx.transaction,
  });
  const seen = mine ? null : await idsSeen(ctx, items, "approveBulk");
  const known = items.filter(({ caseId }) => seen?.has(caseId) ?? true);
  if (!mine && !known.length) throw new NotFoundError();
  const page = known.filter(({ position }) => position > after);
  const { lines, words } = await readLines(ctx, page.slice(0, BULK_PAGE));
  return {
    bulk,
    tally: tallyOf(known),
    lines,
    words,
    hidden: Math.min(page.length, BULK_PAGE) - lines.length,
    next: page.length > BULK_PAGE ? (page[BULK_PAGE - 1]?.position ?? null) : null,
    names: await readNames(ctx, [bulk.authorId, ...known.map(({ decidedById }) => decidedById ?? null)]),
    mine,
    undoUntil: mine ? undoUntil(ctx, known) : null,
  };
}

/** How far a bulk of one's own is, for a screen that asks often. */
export async function readProgress(ctx: QueryContext, id: string): Promise<Partial<Record<ItemState, number>>> {
  const authorId = ctx.actor.kind === "user" ? ctx.actor.userId : "";
  const bulk = await BulkAct.findOne({ where: { id, authorId }, transaction: ctx.transaction });
  if (!bulk) throw new NotFoundError();
  const where = { bulkId: id };
  return tallyOf(await BulkItem.findAll({ where, attributes: ["state"], transaction: ctx.transaction }));
}

async function idsSeen(ctx: QueryContext, items: BulkItem[], action: Action): Promise<Set<string>> {
  return new Set((await casesOf(ctx, items, action)).map(({ id }) => id));
}

function casesOf(ctx: QueryContext, items: BulkItem[], action: Action): Promise<CaseFile[]> {
  const id = items.map(({ caseId }) => caseId);
  const where = { [Op.and]: [{ id }, visibleCases(ctx, action)] } as WhereOptions<CaseFile>;
  return CaseFile.findAll({ where, transaction: ctx.transaction });
}

async function readLines(ctx: QueryContext, page: BulkItem[]): Promise<Pick<BulkReading, "lines" | "words">> {
  const cases = new Map((await casesOf(ctx, page, "read")).map((caseFile) => [caseFile.id, caseFile]));
  const lines = page.flatMap((item) => {
    const caseFile = cases.get(item.caseId);
    return caseFile ? [{ item, caseFile, subject: subjectFor(ctx, caseFile) }] : [];
  });
  return { lines, words: await readWords(ctx, lines.find(({ item }) => item.state === "refused") ?? lines[0]) };
}

async function readWords(ctx: QueryContext, line: BulkLine | undefined): Promise<BulkWords | null> {
  if (!line || !ctx.ability.can("readText", line.caseFile)) return null;
  const { transaction } = ctx;
  const item = await BulkItem.findByPk(line.item.id, { attributes: ["id", "sealedWords"], transaction });
  return item && openWords(keyOf(line.caseFile), item.sealedWords);
}

function tallyOf(items: Pick<BulkItem, "state">[]): Partial<Record<ItemState, number>> {
  const tally: Partial<Record<ItemState, number>> = {};
  for (const { state } of items) tally[state] = (tally[state] ?? 0) + 1;
  return tally;
}

function undoUntil(ctx: QueryContext, items: BulkItem[]): Date | null {
  const done = items.flatMap(({ state, doneAt }) => (state === "done" && doneAt ? [doneAt.getTime() + UNDO_MS] : []));
  const until = Math.max(0, ...done);
  return until > ctx.clock.now().getTime() ? new Date(until) : null;
}
