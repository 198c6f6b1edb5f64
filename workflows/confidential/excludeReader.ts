import { randomBytes } from "node:crypto";
import {
  ConfidentialBox,
  ConfidentialRead,
  ConfidentialStep,
  type ConfidentialReport,
} from "~/models/confidential/ConfidentialReport";
import { openPartOf, sealPartOf, type ReportContent, type ReportPart } from "~/models/confidential/reportContent";
import { ConflictError } from "~/models/errors";
import { insertRows } from "~/models/statements";
import type { CommandContext } from "../commandContext";
import { lockSeen, type OpenedReport } from "./openReport";
import { peopleOf, readerKeys } from "./readerKeys";
import type { OpenRoom } from "./unlockRoom";
import { allowedBy, boxesFor } from "./writeReport";
import { writeStep } from "./writeStep";

/** A focal point and a report, with how many steps the page showed. */
export interface ReaderOfReport {
  reportId: string;
  userId: string;
  seen: number;
}

/**
 * Keeps a report from one focal point, oneself included: for her it is no more from then on. It is sealed anew under
 * another key, so that the one she was given opens nothing that stands here. Throws `ConflictError` "nobody_else_reads"
 * where nobody would be left.
 */
export async function excludeReader(
  ctx: CommandContext,
  room: OpenRoom,
  { userId, ...asked }: ReaderOfReport,
): Promise<void> {
  const opened = await lockSeen(ctx, room, asked);
  const { content } = opened;
  if (content.excluded.some((one) => one.userId === userId)) return;
  const excluded = [...content.excluded, { userId, by: "colleague" as const }];
  const readers = allowedBy(excluded, await readerKeys(ctx, { hold: true }));
  if (!peopleOf(readers).length) throw new ConflictError("nobody_else_reads");
  await writeStep(ctx, opened, { act: "exclude", byUserId: room.userId, aboutUserId: userId });
  const key = await sealAnew(ctx, opened, { ...content, excluded });
  const { transaction } = ctx;
  await ConfidentialBox.destroy({ where: { reportId: opened.row.id }, transaction });
  await insertRows(ConfidentialBox, boxesFor(readers, opened.row.id, key), { transaction });
}

/** Lets somebody read again. Never against the wish of whoever told it: then it answers as an act that is none. */
export async function includeReader(
  ctx: CommandContext,
  room: OpenRoom,
  { userId, ...asked }: ReaderOfReport,
): Promise<void> {
  const opened = await lockSeen(ctx, room, asked);
  const { row, key, content } = opened;
  const exclusion = content.excluded.find((one) => one.userId === userId);
  if (!exclusion || exclusion.by === "person") throw new ConflictError("transition_not_allowed");
  const { transaction } = ctx;
  const excluded = content.excluded.filter((one) => one !== exclusion);
  await row.update({ sealedContent: sealPartOf(row.id, key, "content", { ...content, excluded }) }, { transaction });
  await writeStep(ctx, opened, { act: "include", byUserId: room.userId, aboutUserId: userId });
  const theirs = (await readerKeys(ctx, { hold: true })).filter((reader) => reader.userId === userId);
  await insertRows(ConfidentialBox, boxesFor(theirs, row.id, key), { transaction, skipExisting: true });
}

/** Seals everything of a report under a new key, which is answered. */
async function sealAnew(
  { transaction }: CommandContext,
  { row, key }: OpenedReport,
  content: ReportContent,
): Promise<Buffer> {
  const next = randomBytes(32);
  const anew = <Sealed extends Buffer | null>(part: ReportPart, sealed: Sealed) =>
    (sealed && sealPartOf(row.id, next, part, openPartOf(row.id, key, part, sealed))) as Sealed;
  for (const [model, part] of PARTS) {
    const rows = await (model as typeof ConfidentialStep).findAll({ where: { reportId: row.id }, transaction });
    for (const one of rows) await one.update({ sealedContent: anew(part, one.sealedContent) }, { transaction });
  }
  const parts: Partial<ConfidentialReport> = {
    sealedContent: sealPartOf(row.id, next, "content", content),
    sealedOriginal: anew("original", row.sealedOriginal),
    sealedCallback: anew("callback", row.sealedCallback),
  };
  await row.update(parts, { transaction });
  return next;
}

const PARTS = [
  [ConfidentialStep, "step"],
  [ConfidentialRead, "read"],
] as const;
