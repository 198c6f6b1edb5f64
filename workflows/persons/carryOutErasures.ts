import { Op } from "sequelize";
import { CaseFile } from "~/models/cases/CaseFile";
import { systemClock, type Clock } from "~/models/clock";
import { PersonRequest, PersonRequestCase } from "~/models/persons/PersonRequest";
import { Household } from "~/models/registry/Household";
import type { CommandContext } from "../commandContext";
import { anonymiseCase } from "../erasure/anonymiseCase";
import { eraseHousehold } from "../erasure/eraseHousehold";
import { erasePhone } from "../erasure/erasePhone";
import { record } from "../journal/record";
import { asSystem } from "../runCommand";
import { isHersAlone } from "./isHersAlone";
import { aboutRequest } from "./lockRequest";
import { mergeGroup } from "./mergeGroup";
import { isInUse } from "./planErasure";
import { whyKept } from "./whyKept";

/**
 * Carries out the erasures two people agreed to, so that no figure changes: case by case, each in a commit of its own, then the household and the
 * phone, then the line of the register. Stopped in the middle, it goes on with what rows are left; twice does no harm.
 * What something keeps by now stays. Returns how many requests were ended.
 */
export async function carryOutErasures(clock: Clock = systemClock): Promise<number> {
  const owed = { kind: "erasure" as const, approvedAt: { [Op.ne]: null }, endedAt: null };
  const requests = await PersonRequest.findAll({ attributes: ["id"], where: owed, order: [["id", "ASC"]] });
  for (const { id } of requests) {
    while (await asSystem((ctx) => eraseNext(ctx, id), { clock })); // one commit after the other
    await asSystem((ctx) => finish(ctx, id), { clock });
  }
  return requests.length;
}

/** Erases the next case, with those that are one with it; false when none is left. */
async function eraseNext(ctx: CommandContext, requestId: string): Promise<boolean> {
  const { transaction } = ctx;
  const where = { requestId, approved: true };
  const row = await PersonRequestCase.findOne({ where, order: [["caseId", "ASC"]], transaction });
  if (!row) return false;
  const first = await CaseFile.findByPk(row.caseId, { transaction });
  const group = first ? await mergeGroup(ctx, first) : [];
  const rows = await PersonRequestCase.findAll({ where: { ...where, caseId: group }, transaction });
  const cases = await CaseFile.findAll({ where: { id: group }, lock: true, transaction });
  const kept = await Promise.all(cases.map((one) => whyKept(ctx, one)));
  if (!first || rows.length < group.length || kept.some(Boolean)) {
    await setAside(ctx, row);
    return true;
  }
  for (const id of group) {
    const caseFile = cases.find((one) => one.id === id);
    if (caseFile) await anonymiseCase(ctx, caseFile, { requestId });
  }
  await PersonRequestCase.destroy({ where: { ...where, caseId: group }, transaction }); // whatever was there of them
  return true;
}

/** Something keeps it by now: it stays in the request, as what was kept. */
async function setAside({ transaction }: CommandContext, { requestId, caseId }: PersonRequestCase): Promise<void> {
  await PersonRequestCase.update({ approved: false, chosen: false }, { where: { requestId, caseId }, transaction });
}

async function finish(ctx: CommandContext, id: string): Promise<void> {
  const { transaction } = ctx;
  const request = await PersonRequest.findByPk(id, { lock: true, transaction });
  if (!request || request.endedAt) return;
  const { phoneHash, householdId } = request;
  const alone = await isHersAlone(ctx, request);
  const where = householdId ? { id: householdId } : { phoneHash: (alone && phoneHash) || "" };
  const household = request.householdApproved ? await Household.findOne({ where, lock: true, transaction }) : null;
  if (household && !(await isInUse(ctx, household))) await eraseHousehold(ctx, household);
  if (alone && phoneHash) await erasePhone(ctx, phoneHash);
  const nobody = { sealedSaid: null, phoneHash: null, householdId: null };
  const ended = { outcome: "done" as const, endedById: request.approvedById, endedAt: ctx.clock.now() };
  await request.update({ ...nobody, ...ended }, { transaction });
  await record(ctx, { action: "person.erased", ...aboutRequest(request) });
}
