import { CaseExclusion } from "~/models/cases/caseSideRows";
import type { CaseFile } from "~/models/cases/CaseFile";
import { atLeast, levelAbove, type CaseLevel } from "~/models/cases/caseWords";
import { GrievanceDetail } from "~/models/cases/GrievanceDetail";
import { InvalidInputError, NotFoundError } from "~/models/errors";
import { OutboundMessage } from "~/models/messages/OutboundMessage";
import { User } from "~/models/people/User";
import { insertRows } from "~/models/statements";
import { levelOf } from "../abilities/grantLevel";
import type { CommandContext } from "../commandContext";
import { climbTo } from "../escalation/climbTo";
import { findOwner, staffedLevel } from "../escalation/findOwner";
import { record } from "../journal/record";
import { tellStaff } from "../messaging/tellStaff";
import { unteach } from "../suggesting/teach";
import { keyOf, lockCase } from "../triage/lockCase";
import { listConcerned } from "./listConcerned";

/** Why somebody must not see a case: it accuses them, it names them, or they are close to who complains. */
export const EXCLUSION_REASONS = ["accused", "named", "related"] as const;
export type ExclusionReason = (typeof EXCLUSION_REASONS)[number];

export interface ExcludePerson {
  caseId: string;
  userId: string;
  reason: ExclusionReason;
}

/**
 * Keeps an account away from a case, from now on and everywhere: it no longer exists for them, they lose it if they held
 * it, and a case against somebody goes above their level. Anybody may be named by whoever qualifies, oneself included.
 * Safe to repeat.
 */
export async function excludePerson(ctx: CommandContext, input: ExcludePerson): Promise<void> {
  const caseFile = await lockCase(ctx, input.caseId);
  if (caseFile.kind !== "grievance") throw new NotFoundError();
  ctx.authorize("qualify", caseFile);
  await keepAway(ctx, caseFile, input);
}

/** The same on a case that is held and authorised already. */
export async function keepAway(
  ctx: CommandContext,
  caseFile: CaseFile,
  { userId, reason }: { userId: string; reason: string },
): Promise<void> {
  const { transaction } = ctx;
  const person = (await listConcerned(ctx, caseFile)).find(({ id }) => id === userId);
  if (!person) throw new InvalidInputError({ userId: "errors.exclusion_unknown" });
  const where = { caseId: caseFile.id, userId };
  if (await CaseExclusion.count({ where, transaction })) return;
  const setById = ctx.actor.kind === "user" ? ctx.actor.userId : null;
  await insertRows(CaseExclusion, [{ ...where, reason, setById, createdAt: ctx.clock.now() }], { transaction });
  if (reason !== "related")
    await GrievanceDetail.update({ againstStaff: true }, { where: { caseId: caseFile.id }, transaction });
  await record(ctx, {
    action: "case.person_excluded",
    subject: { type: "CaseFile", id: caseFile.id },
    caseId: caseFile.id,
    facts: { exclusion: reason },
    values: { key: keyOf(caseFile), content: { userId } },
  });
  await unteach(ctx, caseFile);
  await callBackMail(ctx, where);
  await handAway(ctx, caseFile, { userId, above: reason === "related" ? null : levelOf(person.grants, caseFile) });
}

/** What was about to tell them of the case does not leave. */
async function callBackMail(ctx: CommandContext, where: { caseId: string; userId: string }): Promise<void> {
  await OutboundMessage.update(
    { status: "cancelled", finalAt: ctx.clock.now() },
    { where: { ...where, audience: "staff", status: "queued" }, transaction: ctx.transaction },
  );
}

/** The case leaves the person's hands and, where it is against them, their level; somebody must be left to answer it. */
async function handAway(
  ctx: CommandContext,
  caseFile: CaseFile,
  { userId, above }: { userId: string; above: CaseLevel | null },
): Promise<void> {
  const wasTheirs = caseFile.assigneeId === userId;
  const from = caseFile.level;
  const level = await levelWithout(ctx, caseFile, above);
  if (!caseFile.isOpen || (level === from && !wasTheirs)) return;
  const owner = level === from ? await replaceHolder(ctx, caseFile) : await climbTo(ctx, caseFile, level);
  const lines = { subject: { type: "CaseFile", id: caseFile.id }, caseId: caseFile.id };
  const facts = { from, to: level, reason: "conflict", ownerId: owner?.id ?? null };
  if (level !== from) await record(ctx, { action: "case.escalated", ...lines, facts });
  if (wasTheirs) {
    const person = await User.findByPk(userId, { transaction: ctx.transaction });
    await tellStaff(ctx, caseFile, "case_taken_away", person);
  }
  await tellStaff(ctx, caseFile, "case_assigned", owner);
}

/** The lowest level from here up that stands above the person and has somebody to answer. Refuses to leave nobody. */
async function levelWithout(ctx: CommandContext, caseFile: CaseFile, above: CaseLevel | null): Promise<CaseLevel> {
  const over = above === null ? caseFile.level : (levelAbove(above) ?? above);
  const wanted = atLeast(caseFile.level, over) ? caseFile.level : over;
  let level: CaseLevel | null = await staffedLevel(ctx, wanted, caseFile);
  while (level && !(await findOwner(ctx, caseFile, level))) level = levelAbove(level);
  if (!level) throw new InvalidInputError({ userId: "errors.exclusion_last" });
  return level;
}

async function replaceHolder(ctx: CommandContext, caseFile: CaseFile): Promise<User | null> {
  const owner = await findOwner(ctx, caseFile, caseFile.level);
  await caseFile.update(
    { assigneeId: owner?.id ?? null, lastActivityAt: ctx.clock.now(), version: caseFile.version + 1 },
    { transaction: ctx.transaction },
  );
  return owner;
}
