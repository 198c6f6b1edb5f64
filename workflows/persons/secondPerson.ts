import { ConflictError, NotPermittedError } from "~/models/errors";
import { PersonRequestCase, type PersonRequest } from "~/models/persons/PersonRequest";
import { insertRows } from "~/models/statements";
import { actorId } from "../access/lockGrant";
import type { CommandContext, QueryContext } from "../commandContext";
import { queue } from "../jobs/queue";
import { record } from "../journal/record";
import { askForWord } from "../notices/askForWord";
import { whoMay } from "../notices/whoMay";
import { agreedCases } from "./agreedCases";
import { findPerson } from "./findPerson";
import { aboutRequest, lockRequest } from "./lockRequest";
import { planErasure } from "./planErasure";

/** What takes two people about a request, as whoever acts may know of it. */
interface ForTwo {
  /** Ids of the cases it is about. */
  cases: string[];
  /** The other cases of the person, which an erasure must keep. */
  others: string[];
  household: boolean;
}

/**
 * Asks a colleague to agree: to an erasure, as its dry run shows it, or to handing out cases of class 3. Asking twice is
 * asking once. `ConflictError` where there is nothing to agree to, or it was begun.
 */
export async function askSecond(ctx: CommandContext, { requestId }: { requestId: string }): Promise<void> {
  const request = await lockRequest(ctx, requestId);
  if ((await isAsked(ctx, request)) && !request.approvedAt) return;
  if (isBegun(request)) throw new ConflictError("erasure_begun");
  const { cases, others } = await forTwo(ctx, request);
  if (request.kind !== "erasure" && !cases.length) throw new ConflictError("nothing_for_two");
  const { transaction } = ctx;
  const rowOf = (caseId: string) => ({ requestId, caseId, named: false, chosen: false, approved: false });
  const rows = [...cases, ...others].map(rowOf);
  await insertRows(PersonRequestCase, rows, { transaction, skipExisting: true });
  await PersonRequestCase.update({ chosen: true }, { where: { requestId, caseId: cases }, transaction });
  const asked = { askedById: actorId(ctx), askedAt: ctx.clock.now(), approvedById: null, approvedAt: null };
  await request.update(asked, { transaction });
  await record(ctx, { action: "person.second_asked", ...aboutRequest(request) });
  await tellOfAsk(ctx, request);
}

/** Takes the question back, or says no to it; nothing is destroyed nor handed out. Twice is once. */
export async function dropAsk(ctx: CommandContext, { requestId }: { requestId: string }): Promise<void> {
  const request = await lockRequest(ctx, requestId);
  if (!(await isAsked(ctx, request))) return;
  if (request.approvedAt) throw new ConflictError("erasure_begun");
  const { transaction } = ctx;
  await PersonRequestCase.update({ chosen: false }, { where: { requestId, approved: false }, transaction });
  await request.update({ askedById: null, askedAt: null }, { transaction });
  await record(ctx, { action: "person.second_dropped", ...aboutRequest(request) });
}

/**
 * Agrees, for what was asked and this person may know of and nothing keeps by now: the rest stays as it is, in silence.
 * Never by who asked: `NotPermittedError` "second_person". Twice is once. An erasure is then carried out by the house.
 */
export async function approveSecond(ctx: CommandContext, { requestId }: { requestId: string }): Promise<void> {
  const request = await lockRequest(ctx, requestId);
  if (!(await isAsked(ctx, request))) throw new ConflictError("changed_meanwhile");
  if (request.askedById === actorId(ctx)) throw new NotPermittedError("second_person");
  if (request.approvedAt) return;
  const { transaction } = ctx;
  const { cases, household } = await forTwo(ctx, request);
  const isErasure = request.kind === "erasure";
  if (!isErasure && !cases.length) throw new ConflictError("changed_meanwhile"); // as where nobody asked: they may not be this person's to know of
  const where = { requestId, caseId: cases, chosen: true };
  await PersonRequestCase.update({ approved: true }, { where, transaction });
  const approved = { approvedById: actorId(ctx), approvedAt: ctx.clock.now(), householdApproved: household };
  await request.update(approved, { transaction });
  await record(ctx, { action: "person.second_agreed", ...aboutRequest(request) });
  if (isErasure) ctx.afterCommit(() => queue().ring("erase-persons"));
}

/** Whether a question stands, as far as whoever acts may know: that one was asked tells of a case of class 3. */
async function isAsked(ctx: QueryContext, request: PersonRequest): Promise<boolean> {
  if (!request.askedAt || request.kind === "erasure") return Boolean(request.askedAt);
  return (await findPerson(ctx, request)).cases.some(({ caseClass }) => caseClass === 3);
}

/**
 * To whoever does not see what a handing over waits for, nothing waits; and as one waits for a case of class 3 alone, its
 * notice is that of an erasure: the kinds of our mails are read where their sending is looked after.
 */
async function tellOfAsk(ctx: CommandContext, request: PersonRequest): Promise<void> {
  const { id, provinceCode, territoryCode, siteCode } = request;
  const approvers = await whoMay(
    ctx,
    { action: "manage", subject: "PersonRequest", places: [provinceCode, territoryCode, siteCode] },
    async (as) => as.ability.can("manage", request) && (await isAsked(as, request)),
  );
  await askForWord(ctx, { kind: "approval_person", approvers, path: `/persons/${id}` });
}

/** Whether a question stands that this person may answer: nobody has, and another asked it. */
export async function waitsFor(ctx: QueryContext, request: PersonRequest): Promise<boolean> {
  const isOpen = request.askedAt && !request.approvedAt && !request.endedAt && request.askedById !== actorId(ctx);
  return Boolean(isOpen) && isAsked(ctx, request);
}

/** Two people have agreed that she be erased: the house is at it. */
export function isBegun({ kind, approvedAt }: Pick<PersonRequest, "kind" | "approvedAt">): boolean {
  return kind === "erasure" && Boolean(approvedAt);
}

async function forTwo(ctx: CommandContext, request: PersonRequest): Promise<ForTwo> {
  if (request.kind === "erasure") {
    const plan = await planErasure(ctx, request);
    const ids = (goes: boolean) =>
      plan.cases.filter(({ kept }) => (kept === null) === goes).map(({ caseFile }) => caseFile.id);
    return { cases: ids(true), others: ids(false), household: plan.household !== null && !plan.household.inUse };
  }
  const { cases } = await findPerson(ctx, request);
  const agreed = await agreedCases(ctx, request, cases);
  return { cases: cases.filter((one) => !agreed.includes(one)).map(({ id }) => id), others: [], household: false };
}
