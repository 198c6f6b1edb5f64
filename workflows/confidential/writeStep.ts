import { ConfidentialStep } from "~/models/confidential/ConfidentialReport";
import { randomId } from "~/models/confidential/randomId";
import { sealPartOf } from "~/models/confidential/reportContent";
import { alarmFor, codeStage, earliest, type StepAct } from "~/models/confidential/reportLife";
import { sealTo } from "~/models/sealing/sealedBox";
import { insertRows } from "~/models/statements";
import type { CommandContext } from "../commandContext";
import { standingOf, type OpenedReport, type ReportStep } from "./openReport";
import { STAGE } from "./writeReport";

/** What a step says; what is left out was not said, and the state stays as it was. */
export type NewStep = Partial<Omit<ReportStep, "at" | "act">> & { act: StepAct; byUserId: string | null };

const NOTHING_SAID = {
  ...{ note: null, services: [], type: null, linked: null },
  ...{ consent: false, aboutUserId: null, notice: null },
};

/** Writes a step down under the key of the report, with what the house must know of it without opening anything. */
export async function writeStep(ctx: CommandContext, opened: OpenedReport, said: NewStep): Promise<void> {
  const { row, key, content, steps, state } = opened;
  const { transaction } = ctx;
  const step: ReportStep = { ...NOTHING_SAID, state, ...said, at: ctx.clock.now().toISOString() };
  const sealedContent = sealPartOf(row.id, key, "step", step);
  const written = { id: randomId(), reportId: row.id, number: steps.length + 1, sealedContent };
  await insertRows(ConfidentialStep, [written], { transaction });
  const { due, noticeDue } = standingOf(content, [...steps, step]);
  await row.update(
    {
      alarmAt: alarmFor(earliest(due, noticeDue)),
      ...(row.codeKey ? { sealedStage: sealTo(row.codeKey, Buffer.from(codeStage(step.state)), STAGE) } : {}),
    },
    { transaction },
  );
}
