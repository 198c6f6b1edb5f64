import { GrievanceDetail } from "~/models/cases/GrievanceDetail";
import { ConflictError, InvalidInputError } from "~/models/errors";
import type { CommandContext } from "../commandContext";
import { record } from "../journal/record";
import { expectSeen, keyOf, lockCase } from "../triage/lockCase";
import { findHousehold } from "./readHousehold";

/**
 * Says which household complains: ties a case to one, to another, or confirms what the person claimed. The household must
 * be one this officer may see; one that is not answers as a code that is none. `tied` is the code the page showed.
 */
export async function linkHousehold(
  ctx: CommandContext,
  { caseId, householdCode, tied }: { caseId: string; householdCode: string; tied?: string },
): Promise<void> {
  const caseFile = await lockCase(ctx, caseId);
  ctx.authorize("linkHousehold", caseFile);
  if (caseFile.anonymous) throw new ConflictError("case_anonymous");
  const household = await findHousehold(ctx, householdCode);
  if (!household || household.programmeCode !== caseFile.programmeCode)
    throw new InvalidInputError({ householdCode: "errors.household_unknown" });
  if (household.consultRefusedAt) throw new InvalidInputError({ householdCode: "errors.household_refused" });
  const detail = await detailOf(ctx, caseId);
  const { householdCode: before, householdLink: how } = detail;
  if (before === household.code && how !== "claimed") return;
  if (before === null || (await findHousehold(ctx, before))) expectSeen(before, tied);

  await detail.update({ householdCode: household.code, householdLink: "officer" }, { transaction: ctx.transaction });
  await record(ctx, {
    action: before === household.code ? "case.household_confirmed" : "case.household_linked",
    subject: { type: "CaseFile", id: caseId },
    caseId,
    facts: { before: how },
    values: { key: keyOf(caseFile), content: { from: before, to: household.code } },
  });
}

/** Unties a case from its household: it was another's. Safe to repeat. */
export async function unlinkHousehold(
  ctx: CommandContext,
  { caseId, tied }: { caseId: string; tied?: string },
): Promise<void> {
  const caseFile = await lockCase(ctx, caseId);
  ctx.authorize("linkHousehold", caseFile);
  const detail = await detailOf(ctx, caseId);
  const { householdCode: before, householdLink: how } = detail;
  if (before === null || !(await findHousehold(ctx, before))) return; // none, or none for this officer
  expectSeen(before, tied);

  await detail.update({ householdCode: null, householdLink: null }, { transaction: ctx.transaction });
  await record(ctx, {
    action: "case.household_unlinked",
    subject: { type: "CaseFile", id: caseId },
    caseId,
    facts: { before: how },
    values: { key: keyOf(caseFile), content: { from: before } },
  });
}

function detailOf({ transaction }: CommandContext, caseId: string): Promise<GrievanceDetail> {
  return GrievanceDetail.findByPk(caseId, { lock: true, transaction, rejectOnEmpty: true });
}
