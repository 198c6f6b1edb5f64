import { Op, type WhereOptions } from "sequelize";
import { CaseFile } from "~/models/cases/CaseFile";
import { GrievanceDetail } from "~/models/cases/GrievanceDetail";
import { formatReference, parseReference } from "~/models/cases/reference";
import { NotFoundError } from "~/models/errors";
import { unwrapCaseKey } from "~/models/sealing/caseKey";
import { open } from "~/models/sealing/seal";
import { visibleCases } from "../abilities/visibleCases";
import type { CommandContext } from "../commandContext";
import { nameFor } from "../identity/revealed";
import { renderSms } from "../messaging/templates";
import { readDecision } from "../resolution/readDecision";
import { noteReading } from "../triage/markRead";

/** The decision on a case as it is told by voice. */
export interface SpokenAnswer {
  caseFile: CaseFile;
  /** Null where nobody gave one, or it is not to be shown; masked for those who need not know. */
  name: string | null;
  /** The words, in the language the decision was given in. */
  said: string;
  language: string;
  /** Whether they are also asked if it is settled. */
  asks: boolean;
}

/**
 * What the newest decision on a case says, for whoever may tell it. Throws `NotFoundError` where there is none to tell.
 * The journal knows who read it, as it does of the file.
 */
export async function readSpokenAnswer(ctx: CommandContext, typed: string): Promise<SpokenAnswer> {
  const reference = parseReference(typed) ?? "";
  const where = { [Op.and]: [{ kind: "grievance", reference }, visibleCases(ctx, "call")] } as WhereOptions<CaseFile>;
  const caseFile = await CaseFile.findOne({ where, transaction: ctx.transaction });
  const decision = caseFile && ctx.ability.can("readText", caseFile) && (await readDecision(ctx, caseFile));
  if (!caseFile || !decision) throw new NotFoundError();
  await noteReading(ctx, caseFile.id);
  const key = unwrapCaseKey(caseFile.sealedKey, caseFile.id);
  const asks = !decision.isRefusal;
  const said = await renderSms(ctx, asks ? "answer_alone" : "rejected", decision.language, {
    reference: formatReference(caseFile.reference),
    text: decision.text,
  });
  const named = !caseFile.anonymous && ctx.ability.can("readIdentity", caseFile);
  const detail = named ? await GrievanceDetail.findByPk(caseFile.id, { transaction: ctx.transaction }) : null;
  return {
    caseFile,
    name: detail?.sealedName ? await nameFor(ctx, caseFile, open(key, detail.sealedName, "case.name")) : null,
    said,
    language: decision.language,
    asks,
  };
}
