import { FollowUpCode } from "~/models/cases/FollowUpCode";
import { followUpHash, newFollowUpCode } from "~/models/cases/followUpSecret";
import { insertRows } from "~/models/statements";
import type { CommandContext } from "../commandContext";
import type { OpenedCase } from "./caseRows";

/** Gives a code to each new case that asked for one, and leaves it on the case for whoever tells it; only its hash is kept. */
export async function giveFollowUpCodes(ctx: CommandContext, opened: readonly OpenedCase[]): Promise<void> {
  for (const one of opened) {
    const { followUpCode = false } = one.grievance;
    if (followUpCode) one.followUpCode = followUpCode === true ? newFollowUpCode() : followUpCode;
  }
  const rows = opened.flatMap(({ id, followUpCode }) =>
    followUpCode === null ? [] : [{ caseId: id, codeHash: followUpHash(id, followUpCode), createdAt: ctx.clock.now() }],
  );
  await insertRows(FollowUpCode, rows, { transaction: ctx.transaction });
}
