import { ConfidentialBox, ConfidentialReport, ConfidentialStep } from "~/models/confidential/ConfidentialReport";
import { openPartOf, type ProjectLink, type ReportContent } from "~/models/confidential/reportContent";
import { nextDue, noticeDue, type ReportState, type ReportType, type StepAct } from "~/models/confidential/reportLife";
import { ConflictError, NotFoundError } from "~/models/errors";
import { openBox } from "~/models/sealing/sealedBox";
import { authorize, type CommandContext, type QueryContext } from "../commandContext";
import type { OpenRoom } from "./unlockRoom";
import { REPORT_KEY } from "./writeReport";

/** What the Bank was told, word for word. Days are ISO 8601. */
export interface BankNotice {
  code: string;
  receivedOn: string;
  givenOn: string;
  type: ReportType;
  linked: ProjectLink;
  referred: boolean;
}

/** One thing that was done with a report. */
export interface ReportStep {
  at: string;
  /** Null for what the two holders of the recovery key did. */
  byUserId: string | null;
  act: StepAct;
  state: ReportState;
  note: string | null;
  /** Services somebody was referred to, as they were named then. */
  services: string[];
  type: ReportType | null;
  /** Whether it is the project's, where that was learnt. */
  linked: ProjectLink | null;
  /** She said yes to this referral. */
  consent: boolean;
  /** The focal point who was kept away, let back or given the report. */
  aboutUserId: string | null;
  notice: BankNotice | null;
}

/** A report with its key in hand. */
export interface OpenedReport {
  row: ConfidentialReport;
  key: Buffer;
  content: ReportContent;
  steps: ReportStep[];
  state: ReportState;
  type: ReportType | null;
  linked: ProjectLink;
  due: Date | null;
  /** When the Bank is to be told. */
  noticeDue: Date | null;
}

/** Every report this focal point can open, those received last first. */
export async function openReports(ctx: QueryContext, room: OpenRoom): Promise<OpenedReport[]> {
  authorize(ctx, "read", "Confidential");
  const { transaction } = ctx;
  const boxes = await ConfidentialBox.findAll({ where: { keyId: room.keyId }, transaction });
  const ids = boxes.map((box) => box.reportId);
  const [rows, steps] = await Promise.all([
    ConfidentialReport.findAll({ where: { id: ids }, transaction }),
    ConfidentialStep.findAll({ where: { reportId: ids }, order: [["number", "ASC"]], transaction }),
  ]);
  const opened = rows.flatMap((row) => {
    const box = boxes.find(({ reportId }) => reportId === row.id);
    return box
      ? [
          openRow(
            room,
            row,
            box,
            steps.filter(({ reportId }) => reportId === row.id),
          ),
        ]
      : [];
  });
  return opened.sort((a, b) => b.content.receivedAt.localeCompare(a.content.receivedAt));
}

/**
 * One report, held until the commit. Throws `NotFoundError` for one that never was and for one that is not for this
 * focal point: the same question, the same answer.
 */
export async function lockReport(ctx: CommandContext, room: OpenRoom, reportId: string): Promise<OpenedReport> {
  ctx.authorize("read", "Confidential");
  const { transaction } = ctx;
  const box = await ConfidentialBox.findOne({ where: { reportId, keyId: room.keyId }, transaction });
  const row = box && (await ConfidentialReport.findByPk(reportId, { lock: true, transaction }));
  if (!row) throw new NotFoundError();
  const steps = await ConfidentialStep.findAll({ where: { reportId }, order: [["number", "ASC"]], transaction });
  return openRow(room, row, box, steps);
}

/** The same for somebody who acts on what they saw. Throws `ConflictError` when a colleague did something meanwhile. */
export async function lockSeen(
  ctx: CommandContext,
  room: OpenRoom,
  { reportId, seen }: { reportId: string; seen: number },
): Promise<OpenedReport> {
  const opened = await lockReport(ctx, room, reportId);
  if (opened.steps.length !== seen) throw new ConflictError("changed_meanwhile");
  return opened;
}

function openRow(room: OpenRoom, row: ConfidentialReport, box: ConfidentialBox, sealed: ConfidentialStep[]) {
  const key = openBox(room.keys, box.sealedKey, REPORT_KEY);
  const content = openPartOf<ReportContent>(row.id, key, "content", row.sealedContent);
  const steps = sealed.map((step) => openPartOf<ReportStep>(row.id, key, "step", step.sealedContent));
  return { row, key, content, steps, ...standingOf(content, steps) };
}

/** Where a report stands after these steps. */
export function standingOf(content: ReportContent, steps: readonly ReportStep[]) {
  const first: ReportState = content.origin === "entry" ? "received" : "to_decide";
  const state = steps.at(-1)?.state ?? first;
  const type = steps.findLast((step) => step.type !== null)?.type ?? null;
  const linked = steps.findLast((step) => step.linked !== null)?.linked ?? content.linkedToProject;
  const notified = steps.some(({ notice }) => notice !== null);
  const receivedAt = new Date(content.receivedAt);
  return {
    state,
    type,
    linked,
    due: nextDue(state, receivedAt),
    noticeDue: noticeDue(state, { linked, notified, receivedAt }),
  };
}
