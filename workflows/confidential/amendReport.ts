import { ConfidentialBox, ConfidentialReport, ConfidentialStep } from "~/models/confidential/ConfidentialReport";
import { openPartOf, sealPartOf, type ReportContent } from "~/models/confidential/reportContent";
import { CALLBACK_MS } from "~/models/confidential/reportLife";
import { ancestry } from "~/models/places/placeLookup";
import { insertRows } from "~/models/statements";
import type { CommandContext } from "../commandContext";
import { exceptedByName } from "./exclusions";
import { keptCallback, keptWords, type NewReport } from "./fileReport";
import { boxesFor, readersOf } from "./writeReport";

/** What somebody adds right after they have told it. */
export type Amendment = Pick<
  NewReport,
  "words" | "provinceCode" | "linkedToProject" | "ageBand" | "sex" | "recent" | "consent" | "callback" | "except"
>;

/**
 * Adds what was answered after the words had been kept. `key` comes from the page that was just shown, sealed; the house
 * has none. Nothing happens once a focal point has begun, or for a report that is no longer there.
 */
export async function amendReport(
  ctx: CommandContext,
  { reportId, key, answers }: { reportId: string; key: Buffer; answers: Amendment },
): Promise<void> {
  const { transaction } = ctx;
  const row = await ConfidentialReport.findByPk(reportId, { lock: true, transaction });
  if (!row || (await ConfidentialStep.findOne({ where: { reportId }, transaction }))) return;
  const told = openPartOf<ReportContent>(reportId, key, "content", row.sealedContent);
  const { words, callback, provinceCode, except, ...rest } = answers;
  const { readers, content } = await readersOf(ctx, {
    ...told,
    ...rest,
    words: [told.words, keptWords(words)].filter(Boolean).join("\n\n"),
    provinceCode: (provinceCode && ancestry(provinceCode).provinceCode) ?? told.provinceCode,
    excluded: [...told.excluded, ...(await exceptedByName(ctx, except))],
  });
  const call = keptCallback(callback);
  const callRow = call && {
    sealedCallback: sealPartOf(reportId, key, "callback", call),
    callbackUntil: new Date(ctx.clock.now().getTime() + CALLBACK_MS),
  };
  await row.update({ sealedContent: sealPartOf(reportId, key, "content", content), ...callRow }, { transaction });
  await ConfidentialBox.destroy({ where: { reportId }, transaction });
  await insertRows(ConfidentialBox, boxesFor(readers, reportId, key), { transaction });
}
