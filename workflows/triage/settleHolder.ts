import type { CaseFile } from "~/models/cases/CaseFile";
import { atLeast } from "~/models/cases/caseWords";
import type { User } from "~/models/people/User";
import { weighPeople } from "../assignment/weighPeople";
import { actingAs, SYSTEM, type CommandContext } from "../commandContext";
import { climbTo } from "../escalation/climbTo";
import { staffedLevel } from "../escalation/findOwner";
import { record } from "../journal/record";
import { tellStaff } from "../messaging/tellStaff";

/**
 * What a complaint is found to be may put it out of reach of its level and its holder: class 3 does not exist below the
 * province, another object or place may be somebody else's. It then climbs to the province, and leaves the hands of who
 * may not answer it any more: they would go on being told of a case they do not see.
 */
export async function settleHolder(ctx: CommandContext, caseFile: CaseFile): Promise<void> {
  if (caseFile.kind !== "grievance" || !caseFile.isOpen) return;
  const { assigneeId: holder } = caseFile;
  const stays = holder !== null && (await weighPeople(ctx, [holder], [caseFile])).mayHold(caseFile, holder);
  const about = { subject: { type: "CaseFile", id: caseFile.id }, caseId: caseFile.id };
  if (caseFile.caseClass === 3 && !atLeast(caseFile.level, "province")) {
    const { level: from } = caseFile;
    const owner = await climbTo(ctx, caseFile, await staffedLevel(ctx, "province", caseFile));
    if (stays) await holdBy(ctx, caseFile, holder);
    const facts = { from, to: caseFile.level, reason: "decided", ownerId: caseFile.assigneeId };
    await record(ctx, { action: "case.escalated", ...about, facts });
    if (!stays) await tellOther(ctx, caseFile, owner);
  } else if (holder !== null && !stays) await holdBy(ctx, caseFile, null);
  if (holder !== null && !stays)
    await record(actingAs(ctx, SYSTEM), { action: "case.released", ...about, facts: { from: holder } });
}

async function holdBy(ctx: CommandContext, caseFile: CaseFile, assigneeId: string | null): Promise<void> {
  await caseFile.update({ assigneeId, version: caseFile.version + 1 }, { transaction: ctx.transaction });
}

/** Nobody is told of what they do themselves. */
async function tellOther(ctx: CommandContext, caseFile: CaseFile, owner: User | null): Promise<void> {
  if (ctx.actor.kind === "user" && ctx.actor.userId === owner?.id) return;
  await tellStaff(ctx, caseFile, "case_assigned", owner);
}
