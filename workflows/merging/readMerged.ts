import { Op, type WhereOptions } from "sequelize";
import { CaseFile } from "~/models/cases/CaseFile";
import { visibleCases } from "../abilities/visibleCases";
import type { QueryContext } from "../commandContext";
import { keyOf } from "../triage/lockCase";
import { readTimeline, type TimelineItem } from "../triage/readTimeline";
import { mergedInto, survivorOf } from "./survivorOf";
import { undoMergeUntil } from "./undoMergeUntil";

/** Where a merged case goes on, for its screen. */
export interface GoesOn {
  /** Null where this person may not see the other one. */
  reference: string | null;
  /** Until when this person may undo it. */
  undoUntil: Date | null;
}

/** Where a merged case goes on; null for one that goes on by itself. */
export async function readGoesOn(ctx: QueryContext, caseFile: CaseFile): Promise<GoesOn | null> {
  const survivor = await survivorOf(ctx, caseFile);
  if (!survivor) return null;
  const [seen] = await visible(ctx, [survivor.caseFile.id]);
  return { reference: seen?.reference ?? null, undoUntil: await undoMergeUntil(ctx, caseFile.id) };
}

/** A case that goes on in this one. */
export interface Joined {
  id: string;
  reference: string;
  undoUntil: Date | null;
}

/** The cases that go on in this one, as far as this person may see them. */
export async function readJoined(ctx: QueryContext, caseFile: CaseFile): Promise<Joined[]> {
  const merged = await mergedInto(ctx, caseFile.id);
  if (!merged.length) return [];
  const rows = await visible(
    ctx,
    merged.map(({ caseId }) => caseId),
  );
  return Promise.all(
    rows.map(async ({ id, reference }) => ({ id, reference, undoUntil: await undoMergeUntil(ctx, id) })),
  );
}

/** What was said and done in the cases that go on in this one, as far as this person may see them; nothing in it can be done any more. */
export async function readMergedTimelines(ctx: QueryContext, caseFile: CaseFile): Promise<TimelineItem[]> {
  const merged = await mergedInto(ctx, caseFile.id);
  if (!merged.length) return [];
  const rows = await visible(
    ctx,
    merged.map(({ caseId }) => caseId),
  );
  const timelines = await Promise.all(rows.map((row) => timelineOf(ctx, row)));
  return timelines.flat().filter((item) => item.kind !== "event" || item.action !== "case.merged"); // said by the other one
}

async function timelineOf(ctx: QueryContext, row: CaseFile): Promise<TimelineItem[]> {
  const items = await readTimeline(ctx, row, keyOf(row));
  return items.map((item) => {
    const of = row.reference;
    if (item.kind === "outbound") return { ...item, of, takeBackUntil: null, again: null };
    return item.kind === "note" ? { ...item, of, takeBackUntil: null } : { ...item, of };
  });
}

function visible(ctx: QueryContext, id: string[]): Promise<CaseFile[]> {
  const where = { [Op.and]: [{ id }, visibleCases(ctx)] } as WhereOptions<CaseFile>;
  return CaseFile.findAll({ where, order: [["id", "ASC"]], transaction: ctx.transaction });
}
