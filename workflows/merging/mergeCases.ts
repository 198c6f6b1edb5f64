import { CALL_REASONS } from "~/models/cases/CallTask";
import type { CaseFile } from "~/models/cases/CaseFile";
import { CaseMerge, type BeforeMerge, type MergeGround } from "~/models/cases/CaseMerge";
import { GrievanceDetail } from "~/models/cases/GrievanceDetail";
import { formatReference } from "~/models/cases/reference";
import { CLOCK_KINDS, SlaClock } from "~/models/cases/SlaClock";
import { ConflictError, InvalidInputError } from "~/models/errors";
import { PhoneContact } from "~/models/messages/PhoneContact";
import type { CommandContext } from "../commandContext";
import { carryExclusions } from "../conflicts/carryExclusions";
import { closeCalls } from "../contact/closeCalls";
import { requestCall } from "../contact/requestCall";
import { openTasksOf } from "../contact/showNextCall";
import { record } from "../journal/record";
import { closeQuestions } from "../resolution/questions";
import { demandNewEyes } from "../resolution/refusedAnswers";
import { tellComplainant } from "../resolution/tellComplainant";
import { stopClocks } from "../sla/caseClocks";
import { keyOf, lockCase, moveCase } from "../triage/lockCase";
import { groundOf, mergeFault } from "./mergeRules";

/** How long whoever merged two cases may undo it; the person is told after that. */
export const UNDO_MERGE_MS = 15 * 60_000;

/** Longest reason, in characters. */
const LONGEST_REASON = 300;

export interface MergeCases {
  /** The case that ends. */
  caseId: string;
  /** The one it goes on in. */
  intoId: string;
  /** Why both are of one person; needed where neither phone nor household shows it. */
  reason: string;
}

/**
 * Joins a case to another one of the same person: its words stay readable there, the earlier deadline of both counts,
 * what the person says to either number reaches the one that is left, and whoever was kept away from it is kept away from
 * that one too. Safe to repeat. Answers the reference of the one that is left.
 */
export async function mergeCases(ctx: CommandContext, { caseId, intoId, reason }: MergeCases): Promise<string> {
  const [first, second] = [caseId, intoId].sort(); // two that meet wait for each other and not in a circle
  const one = await lockCase(ctx, first ?? caseId);
  const other = caseId === intoId ? one : await lockCase(ctx, second ?? intoId);
  const [from, into] = one.id === caseId ? [one, other] : [other, one];
  for (const caseFile of [from, into]) {
    ctx.authorize("merge", caseFile);
    await demandNewEyes(ctx, caseFile);
  }
  const known = await CaseMerge.findByPk(caseId, { transaction: ctx.transaction });
  if (known?.survivorId === intoId) return into.reference;
  const words = reason.trim().slice(0, LONGEST_REASON);
  const ground = await decideGround(ctx, { from, into, words });
  await join(ctx, { from, into, ground });
  await carryExclusions(ctx, from, into);
  await journal(ctx, { from, into, ground, words });
  await tellComplainant(ctx, from, "joined", {
    variables: { other: formatReference(into.reference) },
    delayMs: UNDO_MERGE_MS,
  });
  return into.reference;
}

interface Pair {
  from: CaseFile;
  into: CaseFile;
}

async function decideGround(
  ctx: CommandContext,
  { from, into, words }: Pair & { words: string },
): Promise<MergeGround> {
  const [one, other] = await Promise.all(
    [from, into].map(async (caseFile) => {
      return { caseFile, detail: await GrievanceDetail.findByPk(caseFile.id, { transaction: ctx.transaction }) };
    }),
  );
  if (!one || !other) throw new ConflictError();
  const fault = mergeFault(one, other);
  if (fault) throw new ConflictError(fault);
  const ground = groundOf(one, other);
  if (!ground && !words) throw new InvalidInputError({ reason: "errors.merge_reason" });
  return ground ?? "stated";
}

async function join(ctx: CommandContext, { from, into, ground }: Pair & { ground: MergeGround }): Promise<void> {
  const { transaction } = ctx;
  const statusBefore = from.status;
  const survivorBefore: BeforeMerge = { caseClass: into.caseClass, dues: await keepEarliest(ctx, { from, into }) };
  await moveCase(ctx, from, "merge", { outcome: "merged" });
  await stopClocks(ctx, from, CLOCK_KINDS);
  await stopClocks(ctx, into, []);
  const caseClass = Math.max(from.caseClass, into.caseClass);
  await into.update(
    { caseClass, lastActivityAt: ctx.clock.now(), version: into.version + 1, ...newestWords({ from, into }) },
    { transaction },
  );
  await closeQuestions(ctx, from.id, "expired");
  for (const { reason } of await openTasksOf(ctx, from.id)) await requestCall(ctx, into.id, { reason });
  await closeCalls(ctx, from, CALL_REASONS);
  await PhoneContact.update({ lastCaseId: into.id }, { where: { lastCaseId: from.id }, transaction });
  const mergedById = ctx.actor.kind === "user" ? ctx.actor.userId : "";
  const row = { caseId: from.id, survivorId: into.id, ground, statusBefore, survivorBefore, mergedById };
  await CaseMerge.create({ ...row, mergedAt: ctx.clock.now() }, { transaction });
}

/** What the person wrote to either is read in the one that is left. */
function newestWords({ from, into }: Pair): Partial<CaseFile> {
  const later = [from.lastInboundAt, into.lastInboundAt].filter((at) => at instanceof Date).sort((a, b) => +b - +a)[0];
  return later ? { lastInboundAt: later } : {};
}

/** A clock of the one that is left never ends later than the same clock of the one that ends. */
async function keepEarliest(ctx: CommandContext, { from, into }: Pair): Promise<BeforeMerge["dues"]> {
  const { transaction } = ctx;
  const clocks = await SlaClock.findAll({ where: { caseId: [from.id, into.id], stoppedAt: null }, transaction });
  const dues: BeforeMerge["dues"] = {};
  for (const clock of clocks.filter(({ caseId }) => caseId === into.id)) {
    const same = clocks.filter(({ caseId, kind }) => caseId === from.id && kind === clock.kind);
    const earliest = same.map(({ dueAt }) => dueAt).sort((a, b) => +a - +b)[0];
    if (!earliest || earliest >= clock.dueAt) continue;
    dues[clock.id] = { before: clock.dueAt.toISOString(), after: earliest.toISOString() };
    await clock.update({ dueAt: earliest }, { transaction });
  }
  return dues;
}

/** The reason stays with the case that ends, and goes with it should that one be told in confidence. */
async function journal(ctx: CommandContext, { from, into, ground, words }: Pair & { ground: string; words: string }) {
  const line = (caseFile: CaseFile, other: CaseFile) => ({
    subject: { type: "CaseFile", id: caseFile.id },
    caseId: caseFile.id,
    facts: { otherId: other.id, ground },
  });
  const values = words ? { key: keyOf(from), content: { reason: words } } : undefined;
  await record(ctx, [
    { action: "case.merged", ...line(from, into), values },
    { action: "case.absorbed", ...line(into, from) },
  ]);
}
