import { ConfidentialBox, ConfidentialReport, ConfidentialStep } from "~/models/confidential/ConfidentialReport";
import { openPartOf, type ReportContent } from "~/models/confidential/reportContent";
import { nextDue, type ReportAct, type ReportState, type ReportType } from "~/models/confidential/reportLife";
import { NotFoundError } from "~/models/errors";
import { openBox } from "~/models/sealing/sealedBox";
import { authorize, type CommandContext, type QueryContext } from "../commandContext";
import type { OpenRoom } from "./unlockRoom";
import { REPORT_KEY } from "./writeReport";

/** One thing that was done with a report. */
export interface ReportStep {
  at: string;
  byUserId: string;
  act: ReportAct;
  state: ReportState;
  note: string | null;
  /** Services somebody was referred to, as they were named then. */
  services: string[];
  type: ReportType | null;
}

/** A report with its key in hand. */
export interface OpenedReport {
  row: ConfidentialReport;
  key: Buffer;
  content: ReportContent;
  steps: ReportStep[];
  state: ReportState;
  type: ReportType | null;
  due: Date | null;
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

function openRow(room: OpenRoom, row: ConfidentialReport, box: ConfidentialBox, sealed: ConfidentialStep[]) {
  const key = openBox(room.keys, box.sealedKey, REPORT_KEY);
  const content = openPartOf<ReportContent>(row.id, key, "content", row.sealedContent);
  const steps = sealed.map((step) => openPartOf<ReportStep>(row.id, key, "step", step.sealedContent));
  const first: ReportState = content.origin === "entry" ? "received" : "to_decide";
  const state = steps.at(-1)?.state ?? first;
  const type = steps.findLast((step) => step.type !== null)?.type ?? null;
  return { row, key, content, steps, state, type, due: nextDue(state, new Date(content.receivedAt)) };
}
