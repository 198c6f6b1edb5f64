import { CaseFile } from "~/models/cases/CaseFile";
import type { CommandContext } from "../commandContext";
import { requestCall } from "../contact/requestCall";

const HOUR_MS = 3_600_000;

/** Lets two people ask to be called, one of them this evening, so that the list of calls is not empty. */
export async function playCalls(ctx: CommandContext): Promise<void> {
  const { transaction } = ctx;
  const where = {
    kind: "grievance" as const,
    isOpen: true,
    anonymous: false,
    caseClass: 1,
    status: "qualified" as const,
  };
  const waiting = await CaseFile.findAll({ where, order: [["id", "ASC"]], limit: 2, transaction });
  const times = [null, new Date(ctx.clock.now().getTime() + 5 * HOUR_MS)];
  for (const [index, { id }] of waiting.entries()) {
    await requestCall(ctx, id, { reason: "asked", when: times[index] });
  }
}
