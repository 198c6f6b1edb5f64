import type { Model, ModelStatic } from "sequelize";
import type { CaseFile } from "~/models/cases/CaseFile";
import { CaseMerge } from "~/models/cases/CaseMerge";
import { CaseExclusion } from "~/models/cases/caseSideRows";
import { GrievanceDetail } from "~/models/cases/GrievanceDetail";
import { SlaClock } from "~/models/cases/SlaClock";
import { SpokenYes } from "~/models/cases/SpokenYes";
import { TicketDetail } from "~/models/cases/TicketDetail";
import { IncidentCase } from "~/models/incidents/Incident";
import { newCaseKey } from "~/models/sealing/caseKey";
import { seal } from "~/models/sealing/seal";
import type { CommandContext } from "../commandContext";
import { live } from "../jobs/live";
import { record, type Facts } from "../journal/record";
import { unteach } from "../suggesting/teach";
import { noteErasure, tablesNamingCases } from "./eraseCase";
import { forgetContact, forgetTraces } from "./forgetTraces";

/** What a report counts of a case, and who must not see it: none of it says who complained, nor of what. */
const COUNTED: readonly ModelStatic<Model>[] = [
  ...[SlaClock, GrievanceDetail, TicketDetail, CaseMerge, CaseExclusion, SpokenYes, IncidentCase],
];

/** All that a grievance knows of the person, but sex and age band, by which reports are split. */
const NOBODY: Partial<GrievanceDetail> = {
  ...{ sealedName: null, sealedPhone: null, phoneIsClaim: false, sealedEmail: null, emailIsClaim: false },
  ...{ householdCode: null, householdLink: null, sealedHouseholdCode: null, paymentRef: null, paymentSaid: null },
  ...{ noSms: false, sharedPhone: false, sealedSafeContact: null, sealedSafeHours: null, sealedTrusted: null },
  ...{ waitReason: null, registerHash: null, sealedRegister: null, sealedProxy: null },
};

/**
 * Destroys who complained and what was said: the key of the case, every row that names it and is not counted, and the
 * place below its territory. What reports count stays as it was, so that no figure changes. Nothing can be done with the
 * case afterwards (`lockCase`). Safe to repeat. A rule that did it is named in `facts`.
 */
export async function anonymiseCase(ctx: CommandContext, caseFile: CaseFile, facts?: Facts): Promise<void> {
  if (caseFile.anonymised) return;
  const { transaction } = ctx;
  const { id: caseId, territoryCode, provinceCode, version } = caseFile;
  await unteach(ctx, caseFile);
  const { key, wrapped } = newCaseKey(caseId); // written over the one that opened everything
  const words = { sealedKey: wrapped, sealedSubject: seal(key, "", "case.subject") };
  const person = { contactHash: null, openedById: null, siteCode: null, placeCode: territoryCode ?? provinceCode };
  await caseFile.update({ ...words, ...person, anonymised: true, version: version + 1 }, { transaction });
  await forgetTraces(ctx, caseId);
  for (const model of tablesNamingCases())
    if (!COUNTED.includes(model)) await model.destroy({ where: { caseId }, transaction });
  await GrievanceDetail.update(NOBODY, { where: { caseId }, transaction });
  await TicketDetail.update({ sealedReport: null, requesterId: "" }, { where: { caseId }, transaction });
  await forgetContact(ctx, caseId);
  await noteErasure(ctx, caseId, "anonymised");
  ctx.afterCommit(() => live().publish({ kind: "case", caseId }));
  await record(ctx, { action: "case.anonymised", subject: { type: "CaseFile", id: caseId }, caseId, facts });
}
