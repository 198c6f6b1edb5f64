import type { CaseFile } from "~/models/cases/CaseFile";
import { CaseLink } from "~/models/cases/CaseLink";
import { InvalidInputError, NotFoundError } from "~/models/errors";
import { seal } from "~/models/sealing/seal";
import { insertRows } from "~/models/statements";
import type { CommandContext } from "../commandContext";
import { demandOrdinary } from "../confidential/demandOrdinary";
import { record } from "../journal/record";
import { findWorkable } from "./findWorkable";
import { keyOf, lockCase } from "../triage/lockCase";

/** Longest reason, in characters. */
const LONGEST_REASON = 300;

export interface LinkCases {
  caseId: string;
  /** Number of the other case, as it was typed. */
  reference: string;
  /** Why they should be seen together. */
  reason: string;
}

/**
 * Says that two cases should be seen together, whoever complains in them: each then leads to the other for whoever may
 * see both, and for nobody else. Nothing changes for the people. A number that is none, and that of a case this person
 * does not work on, are answered alike. Safe to repeat.
 */
export async function linkCases(ctx: CommandContext, { caseId, reference, reason }: LinkCases): Promise<void> {
  const found = await findWorkable(ctx, { reference });
  const { from, to } = await lockPair(ctx, caseId, found?.id ?? null);
  if (!to) throw new InvalidInputError({ reference: "errors.link_unknown" });
  if (to.id === from.id) throw new InvalidInputError({ reference: "errors.link_itself" });
  const words = reason.trim();
  if (!words || words.length > LONGEST_REASON) throw new InvalidInputError({ reason: "errors.link_reason" });
  await demandOrdinary(ctx, from, { reason: words });
  const { transaction } = ctx;
  if (await CaseLink.count({ where: { caseId, otherId: to.id }, transaction })) return;
  const linkedById = ctx.actor.kind === "user" ? ctx.actor.userId : "";
  const side = (own: CaseFile, other: CaseFile) => ({
    ...{ caseId: own.id, otherId: other.id, linkedById, linkedAt: ctx.clock.now() },
    sealedReason: seal(keyOf(own), words, "link.reason"),
  });
  await insertRows(CaseLink, [side(from, to), side(to, from)], { transaction });
  const values = { key: keyOf(from), content: { reason: words } };
  await record(ctx, [{ ...lineOf("case.linked", from, to), values }, lineOf("case.linked", to, from)]);
}

/** Says that they need not be seen together after all. A link this person cannot see is none. Safe to repeat. */
export async function unlinkCases(
  ctx: CommandContext,
  { caseId, otherId }: { caseId: string; otherId: string },
): Promise<void> {
  const found = await findWorkable(ctx, { id: otherId });
  const { from, to } = await lockPair(ctx, caseId, found?.id ?? null);
  if (!to) return;
  const sides = { caseId: [from.id, to.id], otherId: [from.id, to.id] };
  if (!(await CaseLink.destroy({ where: sides, transaction: ctx.transaction }))) return;
  await record(ctx, [lineOf("case.unlinked", from, to), lineOf("case.unlinked", to, from)]);
}

/** Holds both, low ids first: two that meet wait for each other and not in a circle. */
async function lockPair(
  ctx: CommandContext,
  caseId: string,
  otherId: string | null,
): Promise<{ from: CaseFile; to: CaseFile | null }> {
  const held = new Map<string, CaseFile>();
  for (const id of [...new Set([caseId, otherId ?? caseId])].sort()) held.set(id, await lockCase(ctx, id));
  const from = held.get(caseId);
  if (from?.kind !== "grievance") throw new NotFoundError();
  ctx.authorize("work", from);
  return { from, to: (otherId !== null && held.get(otherId)) || null };
}

function lineOf(action: "case.linked" | "case.unlinked", { id: caseId }: CaseFile, { id: otherId }: CaseFile) {
  return { action, subject: { type: "CaseFile", id: caseId }, caseId, facts: { otherId } };
}
