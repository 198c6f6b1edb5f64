import type { CaseFile } from "~/models/cases/CaseFile";
import { ConflictError } from "~/models/errors";
import { Consent } from "~/models/persons/Consent";
import { Household } from "~/models/registry/Household";
import type { CommandContext } from "../commandContext";
import { optOutPhones } from "../contact/optOutPhones";
import { record } from "../journal/record";
import { findPerson } from "./findPerson";
import { lockRequest } from "./lockRequest";

/** What a person may object to on the spot: that her household be looked up, that SMS be sent to her phone; or take back what she agreed to. */
export const OBJECTIONS = ["consult", "sms", "consent"] as const;
export type Objection = (typeof OBJECTIONS)[number];

/**
 * Does what a person objects to. No complaint is tied to her household any more, and no file shows it; or her phone is
 * written to no more, as after STOP; or what she agreed to in her cases is marked as taken back. Her complaints go on.
 * Twice is once.
 */
export async function objectTo(
  ctx: CommandContext,
  { requestId, to }: { requestId: string; to: Objection },
): Promise<void> {
  const request = await lockRequest(ctx, requestId);
  if (to === "sms") {
    if (!request.phoneHash) throw new ConflictError("request_no_phone");
    return optOutPhones(ctx, [request.phoneHash]);
  }
  const { transaction } = ctx;
  const { household, cases } = await findPerson(ctx, request);
  if (to === "consent") return takeBackConsents(ctx, cases);
  if (!household) throw new ConflictError("request_no_household");
  if (household.consultRefusedAt) return;
  const where = { id: household.id, consultRefusedAt: null };
  await Household.update({ consultRefusedAt: ctx.clock.now() }, { where, transaction });
  await record(ctx, { action: "registry.consult_refused", subject: { type: "Household", id: household.id } });
}

async function takeBackConsents(ctx: CommandContext, cases: readonly CaseFile[]): Promise<void> {
  const { transaction } = ctx;
  for (const { id: caseId } of cases) {
    const where = { caseId, given: true, withdrawnAt: null };
    const [taken] = await Consent.update({ withdrawnAt: ctx.clock.now() }, { where, transaction });
    if (taken)
      await record(ctx, { action: "case.consent_withdrawn", subject: { type: "CaseFile", id: caseId }, caseId });
  }
}
