import { Op, type WhereOptions } from "sequelize";
import { CaseFile } from "~/models/cases/CaseFile";
import { GrievanceDetail } from "~/models/cases/GrievanceDetail";
import { parseReference } from "~/models/cases/reference";
import { NotFoundError } from "~/models/errors";
import { InboundMessage } from "~/models/messages/InboundMessage";
import { openPart } from "~/models/messages/messageSeals";
import { open } from "~/models/sealing/seal";
import { visibleCases } from "../abilities/visibleCases";
import type { CommandContext } from "../commandContext";
import { nameFor } from "../identity/revealed";
import { record } from "../journal/record";
import { readDecision, type Decision } from "../resolution/readDecision";
import { keyOf } from "../triage/lockCase";
import { noteReading } from "../triage/markRead";

/** The minutes of a resolution, as both sign them. */
export interface Minutes {
  caseFile: CaseFile;
  name: string | null;
  decision: Decision;
  /** What was complained of; null unless the person agrees that it is printed. */
  complaint: string | null;
}

/**
 * What the minutes of the newest decision say, for whoever may draw them up. What was complained of stands in them only
 * where the person agrees, which the journal keeps. Somebody who stays unknown signs nothing. Throws `NotFoundError`.
 */
export async function readMinutes(
  ctx: CommandContext,
  { reference: typed, consents }: { reference: string; consents: boolean },
): Promise<Minutes> {
  const { transaction } = ctx;
  const reference = parseReference(typed) ?? "";
  const asked = { kind: "grievance", reference, anonymous: false };
  const where = { [Op.and]: [asked, visibleCases(ctx, "answer")] } as WhereOptions<CaseFile>;
  const caseFile = await CaseFile.findOne({ where, transaction });
  const decision = caseFile && ctx.ability.can("readText", caseFile) ? await readDecision(ctx, caseFile) : null;
  if (!caseFile || !decision) throw new NotFoundError();
  await noteReading(ctx, caseFile.id);
  const detail = await GrievanceDetail.findByPk(caseFile.id, { transaction });
  const named = detail?.sealedName && ctx.ability.can("readIdentity", caseFile) ? detail.sealedName : null;
  return {
    caseFile,
    name: named && (await nameFor(ctx, caseFile, open(keyOf(caseFile), named, "case.name"))),
    decision,
    complaint: consents ? await printedComplaint(ctx, caseFile) : null,
  };
}

async function printedComplaint(ctx: CommandContext, caseFile: CaseFile): Promise<string> {
  const { id: caseId } = caseFile;
  await record(ctx, { action: "case.minutes_consented", subject: { type: "CaseFile", id: caseId }, caseId });
  const where = { caseId, meaning: "complaint" };
  const rows = await InboundMessage.findAll({ where, order: [["id", "ASC"]], transaction: ctx.transaction });
  const key = keyOf(caseFile);
  const said = rows.map(({ sealedText }) => openPart(key, sealedText, "inbound.text"));
  return said.join("\n\n") || open(key, caseFile.sealedSubject, "case.subject");
}
