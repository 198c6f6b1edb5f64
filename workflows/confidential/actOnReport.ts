import { dropIdentifying } from "~/models/confidential/dropIdentifying";
import { openPartOf, type ProjectLink } from "~/models/confidential/reportContent";
import { actsFrom, stateAfter, type ReportAct, type ReportType } from "~/models/confidential/reportLife";
import { ConflictError, InvalidInputError } from "~/models/errors";
import type { CommandContext } from "../commandContext";
import { noticeOf } from "./bankNotice";
import { lockSeen, type OpenedReport } from "./openReport";
import type { Original } from "./originals";
import type { OpenRoom } from "./unlockRoom";
import { writeStep } from "./writeStep";

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
  /** Whether it is the project's, where that was learnt. */
  linked?: ProjectLink | null;
  /** She said yes to being referred. */
  consent?: boolean;
  /** The day (ISO 8601) the Bank was told. */
  givenOn?: string;
}

/** A report something was done with, and what had come along with it until then. */
export interface ActedOn extends OpenedReport {
  original: Original | null;
}

/** Does it, and writes the step down under the key of the report. */
export async function actOnReport(ctx: CommandContext, room: OpenRoom, asked: ActOnReport): Promise<ActedOn> {
  const opened = await lockSeen(ctx, room, asked);
  const { act, services } = asked;
  const type = asked.type ?? opened.type;
  const linked = asked.linked ?? opened.linked;
  const state = stateAfter(act, opened.state);
  if (!state || !actsFrom(opened.state, linked).includes(act)) throw new ConflictError("transition_not_allowed");
  const note = dropIdentifying(asked.note).trim() || null;
  checkSaid(asked, note);
  const { row, key } = opened;
  const original = row.sealedOriginal && openPartOf<Original>(row.id, key, "original", row.sealedOriginal);
  const notice = act === "notify" ? noticeOf(ctx, { ...opened, type, linked }, asked.givenOn) : null;
  const told = { type: asked.type, linked: asked.linked ?? null, consent: act === "refer", notice };
  await writeStep(ctx, opened, { act, byUserId: room.userId, state, note, services, ...told });
  await dropWhatIsOver(ctx, opened, act);
  return { ...opened, original };
}

function checkSaid({ act, services, consent }: ActOnReport, note: string | null): void {
  if (note && note.length > LONGEST_NOTE) throw new InvalidInputError({ note: "errors.note_long" });
  if (act === "note" && !note) throw new InvalidInputError({ note: "errors.note_empty" });
  if (act !== "refer") return;
  if (!services.length && !note) throw new InvalidInputError({ services: "errors.service_needed" });
  if (!consent) throw new InvalidInputError({ consent: "errors.referral_refused" });
}

async function dropWhatIsOver({ transaction }: CommandContext, { row }: OpenedReport, act: ReportAct): Promise<void> {
  const callOver = END_OF_CALLS.includes(act) && { sealedCallback: null, callbackUntil: null };
  const decided = (act === "keep" || act === "release") && { sealedOriginal: null };
  await row.update({ ...callOver, ...decided }, { transaction });
}
