import { GrievanceDetail } from "~/models/cases/GrievanceDetail";
import { ConflictError } from "~/models/errors";
import { keyedHash } from "~/models/sealing/seal";
import type { CommandContext } from "../commandContext";
import { demandUnmasked } from "../identity/revealed";
import { record } from "../journal/record";
import { keyOf, lockCase } from "../triage/lockCase";
import { openProxy, phoneToTell, readProxy, sealProxy, type TypedProxy } from "./proxy";

/**
 * Says who complains for the person and what the person agreed to: heard later, or changed. From then on what is said
 * goes to whom they chose. What stood before stays readable in the journal, under the case's key.
 */
export async function changeProxy(
  ctx: CommandContext,
  { caseId, ...typed }: TypedProxy & { caseId: string },
): Promise<void> {
  const caseFile = await lockCase(ctx, caseId);
  ctx.authorize("call", caseFile);
  if (caseFile.anonymous) throw new ConflictError("case_unnamed");
  await demandUnmasked(ctx, caseFile);
  const { transaction } = ctx;
  const detail = await GrievanceDetail.findByPk(caseId, { transaction, rejectOnEmpty: true });
  const key = keyOf(caseFile);
  const [before, after] = [openProxy(detail, key), readProxy(typed)];
  if (JSON.stringify(before) === JSON.stringify(after)) return;
  const toldBefore = phoneToTell(detail, key);
  await detail.update({ sealedProxy: sealProxy(after, key) }, { transaction });
  const told = phoneToTell(detail, key);
  const moved = told === toldBefore ? {} : { contactHash: told && keyedHash(told, "phone") };
  await caseFile.update({ ...moved, lastActivityAt: ctx.clock.now() }, { transaction });
  await record(ctx, {
    action: "contact.proxy_changed",
    subject: { type: "CaseFile", id: caseId },
    caseId,
    values: { key, content: { before, after } },
  });
}
