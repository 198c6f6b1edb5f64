import { ConflictError, InvalidInputError } from "~/models/errors";
import { sealOutcome } from "~/models/persons/requestSeals";
import { actorId } from "../access/lockGrant";
import type { CommandContext } from "../commandContext";
import { demandOrdinary } from "../confidential/demandOrdinary";
import { record } from "../journal/record";
import { aboutRequest, lockRequest } from "./lockRequest";
import { isBegun } from "./secondPerson";

const LONGEST_WORDS = 2_000;

/**
 * Ends a request with what the person was answered. An erasure is done by the house alone, once two people agreed: by hand
 * it can only be refused.
 */
export async function endRequest(
  ctx: CommandContext,
  { requestId, outcome, words }: { requestId: string; outcome: "done" | "refused"; words: string },
): Promise<void> {
  const request = await lockRequest(ctx, requestId);
  if (isBegun(request)) throw new ConflictError("erasure_begun");
  if (request.kind === "erasure" && outcome === "done") throw new ConflictError("erasure_needs_two");
  if (!words) throw new InvalidInputError({ words: "errors.outcome_needed" });
  if (words.length > LONGEST_WORDS) throw new InvalidInputError({ words: "errors.remark_long" });
  await demandOrdinary(ctx, { kind: "grievance" }, { words });
  const ended = { outcome, sealedOutcome: sealOutcome(words), endedById: actorId(ctx), endedAt: ctx.clock.now() };
  await request.update(ended, { transaction: ctx.transaction });
  const { subject, facts } = aboutRequest(request);
  await record(ctx, { action: "person.request_ended", subject, facts: { ...facts, outcome } });
}
