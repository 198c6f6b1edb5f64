import type { CaseFile } from "~/models/cases/CaseFile";
import { GrievanceDetail } from "~/models/cases/GrievanceDetail";
import { NotFoundError } from "~/models/errors";
import { open } from "~/models/sealing/seal";
import { keptAwayFrom } from "../conflicts/keptAwayFrom";
import { openProxy } from "../contact/proxy";
import { openSafeContact } from "../contact/safeContact";
import { openRegister } from "../intake/registerLine";
import type { CommandContext } from "../commandContext";
import { eraseCase } from "../erasure/eraseCase";
import { expectVersion, keyOf, lockCase } from "../triage/lockCase";
import { gatherCase } from "./gatherCase";
import { heldContent } from "./heldContent";
import type { MovedCase } from "./originals";
import { writeReport } from "./writeReport";

const LONGEST_REMARK = 1_000;

/**
 * Hands a case to the focal points and takes it out of the house: all that was said is sealed to them, with who had read
 * it and what had already left; then its key and its rows are destroyed. To everybody else, whoever moved it included, it
 * answers from then on as what never was. A second try finds nothing.
 */
export async function moveToConfidential(
  ctx: CommandContext,
  { caseId, version, remark }: { caseId: string; version: number; remark: string },
): Promise<void> {
  const caseFile = await lockCase(ctx, caseId);
  if (caseFile.kind !== "grievance") throw new NotFoundError();
  ctx.authorize("confide", caseFile);
  expectVersion(caseFile, version);
  await handOver(ctx, caseFile, {
    movedBy: ctx.actor.kind === "user" ? ctx.actor.name : "",
    movedAt: ctx.clock.now().toISOString(),
    remark: remark.trim().slice(0, LONGEST_REMARK) || null,
  });
}

/**
 * The same of a case that is held and authorised already. `movedBy` is empty where the house does it. Throws
 * `ConflictError` "nobody_to_read" where no focal point could read it; nothing is changed then.
 */
export async function handOver(
  ctx: CommandContext,
  caseFile: CaseFile,
  by: Pick<MovedCase, "movedBy" | "movedAt" | "remark">,
): Promise<void> {
  const original: MovedCase = { ...(await traitsOf(ctx, caseFile)), ...(await gatherCase(ctx, caseFile)), ...by };
  await writeReport(ctx, { content: contentOf(original), original });
  await eraseCase(ctx, caseFile);
}

/** Whom the case was hidden from reads it no more as a focal point. */
function contentOf({ channel, said, place: { provinceCode }, receivedAt, keptAway = [] }: MovedCase) {
  const text = said.map((one) => one.text).join("\n\n");
  const excluded = keptAway.map(({ userId }) => ({ userId, by: "colleague" as const }));
  return { ...heldContent({ channel, origin: "moved", receivedAt, text, provinceCode }), excluded };
}

/** What a case was, enough to open it again. */
export async function traitsOf(ctx: CommandContext, caseFile: CaseFile) {
  const { id, reference, channel, language, contactHash, anonymous, categoryCode, detailCode, caseClass } = caseFile;
  const { placeCode, provinceCode, territoryCode, siteCode } = caseFile;
  const detail = await GrievanceDetail.findByPk(id, { transaction: ctx.transaction });
  const key = keyOf(caseFile);
  return {
    kind: "case" as const,
    reference,
    channel,
    language,
    contactHash,
    anonymous,
    categoryCode,
    detailCode,
    caseClass,
    place: { placeCode, provinceCode, territoryCode, siteCode },
    receivedAt: caseFile.receivedAt.toISOString(),
    arrivedAt: typedInLater(caseFile),
    phone: detail?.sealedPhone ? open(key, detail.sealedPhone, "case.phone") : null,
    phoneIsClaim: detail?.phoneIsClaim ?? false,
    email: detail?.sealedEmail ? open(key, detail.sealedEmail, "case.email") : null,
    emailIsClaim: detail?.emailIsClaim ?? false,
    name: detail?.sealedName ? open(key, detail.sealedName, "case.name") : null,
    householdCode: detail?.sealedHouseholdCode ? open(key, detail.sealedHouseholdCode, "case.household_code") : null,
    againstStaff: detail?.againstStaff ?? false,
    sex: detail?.sex ?? null,
    ageBand: detail?.ageBand ?? null,
    safe: detail && openSafeContact(detail, key),
    proxy: detail && openProxy(detail, key),
    register: detail && openRegister(detail, key),
    openedById: caseFile.openedById,
    keptAway: await keptAwayFrom(ctx, id),
  };
}

/** When a case was brought in, where it had been received on paper or on a device before. */
function typedInLater({ channel, enteredAt }: CaseFile): string | undefined {
  return ["paper", "visit", "voice"].includes(channel) ? enteredAt.toISOString() : undefined;
}
