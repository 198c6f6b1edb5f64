import { ConflictError } from "~/models/errors";
import { Household } from "~/models/registry/Household";
import type { CommandContext } from "../commandContext";
import { optOutPhones } from "../contact/optOutPhones";
import { record } from "../journal/record";
import { findPerson } from "./findPerson";
import { lockRequest } from "./lockRequest";

/** What a person may object to on the spot: that her household be looked up, that SMS be sent to her phone. */
export const OBJECTIONS = ["consult", "sms"] as const;
export type Objection = (typeof OBJECTIONS)[number];

/**
 * Does what a person objects to. No complaint is tied to her household any more, and no file shows it; or her phone is
 * written to no more, as after STOP. Her complaints go on. Twice is once.
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
  const { household } = await findPerson(ctx, request);
  if (!household) throw new ConflictError("request_no_household");
  if (household.consultRefusedAt) return;
  const where = { id: household.id, consultRefusedAt: null };
  await Household.update({ consultRefusedAt: ctx.clock.now() }, { where, transaction });
  await record(ctx, { action: "registry.consult_refused", subject: { type: "Household", id: household.id } });
}
