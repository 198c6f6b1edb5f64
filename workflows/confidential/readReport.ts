import { ConfidentialRead } from "~/models/confidential/ConfidentialReport";
import { randomId } from "~/models/confidential/randomId";
import { openPartOf, sealPartOf, type Callback, type Exclusion } from "~/models/confidential/reportContent";
import { actsFrom, type ReportAct } from "~/models/confidential/reportLife";
import { insertRows } from "~/models/statements";
import type { CommandContext } from "../commandContext";
import { readNames } from "../triage/readNames";
import { lockReport, type OpenedReport } from "./openReport";
import type { Original } from "./originals";
import { focalPoints } from "./readerKeys";
import type { OpenRoom } from "./unlockRoom";

/** How close together two readings by one person count as one. */
const SAME_READING_MS = 30 * 60_000;

interface Reading {
  at: string;
  byUserId: string;
}

/** A focal point who may read a report, or may not, and why then. */
export interface ReportReader {
  userId: string;
  /** It is who reads now. */
  own: boolean;
  keptAway: Exclusion["by"] | null;
}

/** Everything the page of a report shows. */
export interface ReportReading extends OpenedReport {
  callback: Callback | null;
  original: Original | null;
  reads: Reading[];
  /** The focal points of today, with those it is kept from. */
  readers: ReportReader[];
  /** Names of the focal points it mentions, by account. */
  names: Record<string, string>;
  acts: ReportAct[];
}

/** Reads a report, and writes down that it was read, for its readers alone. */
export async function readReport(ctx: CommandContext, room: OpenRoom, reportId: string): Promise<ReportReading> {
  const opened = await lockReport(ctx, room, reportId);
  const { row, key, content, steps, state, linked } = opened;
  const reads = await noteReading(ctx, room, opened);
  const readers = (await focalPoints(ctx)).map((userId) => {
    const own = userId === room.userId;
    return { userId, own, keptAway: content.excluded.find((one) => one.userId === userId)?.by ?? null };
  });
  const people = [
    ...[...reads, ...steps].map(({ byUserId }) => byUserId),
    ...steps.map(({ aboutUserId }) => aboutUserId),
    ...readers.map(({ userId }) => userId),
  ];
  return {
    ...opened,
    callback: row.sealedCallback && openPartOf<Callback>(row.id, key, "callback", row.sealedCallback),
    original: row.sealedOriginal && openPartOf<Original>(row.id, key, "original", row.sealedOriginal),
    reads,
    readers,
    names: await readNames(ctx, people),
    acts: actsFrom(state, linked),
  };
}

async function noteReading(ctx: CommandContext, room: OpenRoom, { row, key }: OpenedReport): Promise<Reading[]> {
  const { transaction } = ctx;
  const rows = await ConfidentialRead.findAll({ where: { reportId: row.id }, transaction });
  const reads = rows.map((read) => openPartOf<Reading>(row.id, key, "read", read.sealedContent));
  reads.sort((a, b) => a.at.localeCompare(b.at));
  const since = new Date(ctx.clock.now().getTime() - SAME_READING_MS).toISOString();
  if (reads.some(({ byUserId, at }) => byUserId === room.userId && at > since)) return reads;
  const reading = { at: ctx.clock.now().toISOString(), byUserId: room.userId };
  const sealedContent = sealPartOf(row.id, key, "read", reading);
  await insertRows(ConfidentialRead, [{ id: randomId(), reportId: row.id, sealedContent }], { transaction });
  return [...reads, reading];
}
