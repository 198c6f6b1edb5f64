import { ConfidentialStep } from "~/models/confidential/ConfidentialReport";
import { dropIdentifying } from "~/models/confidential/dropIdentifying";
import { randomId } from "~/models/confidential/randomId";
import { openPartOf, sealPartOf } from "~/models/confidential/reportContent";
import {
  alarmFor,
  codeStage,
  nextDue,
  stateAfter,
  type ReportAct,
  type ReportState,
  type ReportType,
} from "~/models/confidential/reportLife";
import { ConflictError, InvalidInputError } from "~/models/errors";
import { sealTo } from "~/models/sealing/sealedBox";
import { insertRows } from "~/models/statements";
import type { CommandContext } from "../commandContext";
import { lockReport, type OpenedReport, type ReportStep } from "./openReport";
import type { Original } from "./originals";
import type { OpenRoom } from "./unlockRoom";
import { STAGE } from "./writeReport";

const LONGEST_NOTE = 2_000;
/** Acts after which nobody is to be called any more. */
const END_OF_CALLS: readonly ReportAct[] = ["refer", "close", "release"];

/** What a focal point does with a report. */
export interface ActOnReport {
  reportId: string;
  act: ReportAct;
  /** How many steps the page showed: nobody overwrites a colleague in silence. */
  seen: number;
  note: string;
  services: string[];
  type: ReportType | null;
}

/** A report something was done with, and what had come along with it until then. */
export interface ActedOn extends OpenedReport {
  original: Original | null;
}

/** Does it, and writes the step down under the key of the report. */
export async function actOnReport(ctx: CommandContext, room: OpenRoom, asked: ActOnReport): Promise<ActedOn> {
  const opened = await lockReport(ctx, room, asked.reportId);
  if (opened.steps.length !== asked.seen) throw new ConflictError("changed_meanwhile");
  const state = stateAfter(asked.act, opened.state);
  if (!state || (asked.act === "inquire" && opened.content.linkedToProject === "no")) {
    throw new ConflictError("transition_not_allowed");
  }
  const note = dropIdentifying(asked.note).trim();
  if (note.length > LONGEST_NOTE) throw new InvalidInputError({ note: "errors.note_long" });
  if (asked.act === "note" && !note) throw new InvalidInputError({ note: "errors.note_empty" });
  if (asked.act === "refer" && !asked.services.length && !note) {
    throw new InvalidInputError({ services: "errors.service_needed" });
  }
  const { row, key } = opened;
  const original = row.sealedOriginal && openPartOf<Original>(row.id, key, "original", row.sealedOriginal);
  await writeStep(ctx, room, opened, { ...asked, note: note || null, state });
  await settleRow(ctx, opened, asked.act, state);
  return { ...opened, original };
}

type NewStep = Pick<ReportStep, "act" | "state" | "note" | "services" | "type">;

async function writeStep(
  ctx: CommandContext,
  room: OpenRoom,
  { row, key, steps }: OpenedReport,
  { act, state, note, services, type }: NewStep,
): Promise<void> {
  const step: ReportStep = {
    at: ctx.clock.now().toISOString(),
    byUserId: room.userId,
    act,
    state,
    note,
    services,
    type,
  };
  const sealedContent = sealPartOf(row.id, key, "step", step);
  const written = { id: randomId(), reportId: row.id, number: steps.length + 1, sealedContent };
  await insertRows(ConfidentialStep, [written], { transaction: ctx.transaction });
}

/** What the house must know without opening anything: when to remind, what to destroy, what a code is told. */
async function settleRow(ctx: CommandContext, { row, content }: OpenedReport, act: ReportAct, state: ReportState) {
  const callOver = END_OF_CALLS.includes(act);
  await row.update(
    {
      alarmAt: alarmFor(nextDue(state, new Date(content.receivedAt))),
      ...(callOver ? { sealedCallback: null, callbackUntil: null } : {}),
      ...(act === "keep" || act === "release" ? { sealedOriginal: null } : {}),
      ...(row.codeKey ? { sealedStage: sealTo(row.codeKey, Buffer.from(codeStage(state)), STAGE) } : {}),
    },
    { transaction: ctx.transaction },
  );
}
