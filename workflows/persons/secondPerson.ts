import { ConflictError, NotPermittedError } from "~/models/errors";
import { PersonRequestCase, type PersonRequest } from "~/models/persons/PersonRequest";
import { insertRows } from "~/models/statements";
import { actorId } from "../access/lockGrant";
import type { CommandContext } from "../commandContext";
import { record } from "../journal/record";
import { agreedCases } from "./agreedCases";
import { findPerson } from "./findPerson";
import { aboutRequest, lockRequest } from "./lockRequest";

/** Asks a colleague to agree to handing out cases of class 3. Asking twice is asking once. `ConflictError` where there are none. */
export async function askSecond(ctx: CommandContext, { requestId }: { requestId: string }): Promise<void> {
  const request = await lockRequest(ctx, requestId);
  if (request.askedAt && !request.approvedAt) return;
  const cases = await forTwo(ctx, request);
  if (!cases.length) throw new ConflictError("nothing_for_two");
  const { transaction } = ctx;
  const rows = cases.map((caseId) => ({ requestId, caseId, named: false, chosen: true, approved: false }));
  await insertRows(PersonRequestCase, rows, { transaction, skipExisting: true });
  await PersonRequestCase.update({ chosen: true }, { where: { requestId, caseId: cases }, transaction });
  const asked = { askedById: actorId(ctx), askedAt: ctx.clock.now(), approvedById: null, approvedAt: null };
  await request.update(asked, { transaction });
  await record(ctx, { action: "person.second_asked", ...aboutRequest(request) });
}

/** Takes the question back, or says no to it; nothing is destroyed nor handed out. Twice is once. */
export async function dropAsk(ctx: CommandContext, { requestId }: { requestId: string }): Promise<void> {
  const request = await lockRequest(ctx, requestId);
  if (!request.askedAt) return;
  if (request.approvedAt) throw new ConflictError("changed_meanwhile");
  const { transaction } = ctx;
  await PersonRequestCase.update({ chosen: false }, { where: { requestId, approved: false }, transaction });
  await request.update({ askedById: null, askedAt: null }, { transaction });
  await record(ctx, { action: "person.second_dropped", ...aboutRequest(request) });
}

/**
 * Agrees, for what was asked and this person may know of: the rest stays as it is, in silence. Never by who asked:
 * `NotPermittedError` "second_person". Twice is once.
 */
export async function approveSecond(ctx: CommandContext, { requestId }: { requestId: string }): Promise<void> {
  const request = await lockRequest(ctx, requestId);
  if (!request.askedAt) throw new ConflictError("changed_meanwhile");
  if (request.askedById === actorId(ctx)) throw new NotPermittedError("second_person");
  if (request.approvedAt) return;
  const { transaction } = ctx;
  const cases = await forTwo(ctx, request);
  if (!cases.length) throw new ConflictError("changed_meanwhile"); // as where nobody asked: they may not be this person's to know of
  const where = { requestId, caseId: cases, chosen: true };
  await PersonRequestCase.update({ approved: true }, { where, transaction });
  const approved = { approvedById: actorId(ctx), approvedAt: ctx.clock.now() };
  await request.update(approved, { transaction });
  await record(ctx, { action: "person.second_agreed", ...aboutRequest(request) });
}

async function forTwo(ctx: CommandContext, request: PersonRequest): Promise<string[]> {
  const { cases } = await findPerson(ctx, request);
  const agreed = await agreedCases(ctx, request, cases);
  return cases.filter((one) => !agreed.includes(one)).map(({ id }) => id);
}
