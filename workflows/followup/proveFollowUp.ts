import { isSame } from "~/models/sealing/isSame";
import { CaseFile } from "~/models/cases/CaseFile";
import { FollowUpCode } from "~/models/cases/FollowUpCode";
import { followUpHash, parseFollowUpCode } from "~/models/cases/followUpSecret";
import { GrievanceDetail } from "~/models/cases/GrievanceDetail";
import { parseReference } from "~/models/cases/reference";
import { normaliseSender } from "~/models/people/phoneNumber";
import { unwrapCaseKey } from "~/models/sealing/caseKey";
import { keyedHash, open } from "~/models/sealing/seal";
import type { CommandContext } from "../commandContext";
import { findHandedOut } from "../offline/findAwaited";
import { casesToldAs } from "../offline/renumber";
import { acknowledgeDelivered } from "../intake/acknowledgeDelivered";
import { countFollowUpTry, forgetFollowUpTry } from "./followUpTries";

/** What somebody typed to follow a case; the code counts when there is one. */
export interface FollowUpClaim {
  reference: string;
  phone: string;
  code: string;
}

/** The case, and what was proved with: a phone shows its stage, the code everything that was said. */
export interface FollowUpProof {
  caseId: string;
  by: "phone" | "code";
}

/** Stands in for the case that is not there, so that as much is done for it as for one that is. */
const NOBODY = "00000000000000000000000000";

/**
 * Checks what was typed against a case. Unknown, refused, forged and locked are one answer, null, after the same steps:
 * a try is counted whether the reference exists or not, and every comparison is made. An anonymous case never answers
 * to a phone: whoever sees it in a queue could try the phones of a village. "awaited" is a number told where there was no
 * link, with its code or with a phone, that nothing arrived under yet; "told_twice" one that two people hold with its code,
 * which opens neither's case any more.
 */
export async function proveFollowUp(
  ctx: CommandContext,
  claim: FollowUpClaim,
): Promise<FollowUpProof | "awaited" | "told_twice" | null> {
  const reference = parseReference(claim.reference.slice(0, 100));
  const by = claim.code.trim() === "" ? "phone" : "code";
  const key = keyedHash(`${by}\0${reference ?? claim.reference}`, "follow-up.tries");
  const allowed = await countFollowUpTry(ctx, key);
  const where = { reference: reference ?? "", kind: "grievance" as const };
  const caseFile = await CaseFile.findOne({ where, transaction: ctx.transaction });
  const fits = await (by === "code" ? codeFits(ctx, caseFile, claim.code) : phoneFits(ctx, caseFile, claim.phone));
  const proved = fits ? caseFile : by === "phone" ? await toldTheSame(ctx, reference, claim.phone) : null;
  const handedOut = await isHandedOut(ctx, claim, by);
  if (!allowed) return null;
  if (!proved) return !handedOut ? null : caseFile ? twice(by) : "awaited"; // the try stays counted: such codes cannot be tried through either
  await forgetFollowUpTry(ctx, key);
  // Number and code came back from whoever was shown them: the page that told them did arrive.
  if (by === "code" && proved.channel === "web") await acknowledgeDelivered(ctx, [proved.id]);
  return { caseId: proved.id, by };
}

/** A code that was told with the number and opens its case no more; a phone that does not fit is any phone. */
function twice(by: FollowUpProof["by"]): "told_twice" | null {
  return by === "code" ? "told_twice" : null;
}

/** Whoever gives the code that a device told with the number, or for one nothing stands under yet, any phone. */
async function isHandedOut(ctx: CommandContext, { reference, code }: FollowUpClaim, by: FollowUpProof["by"]) {
  const handed = await findHandedOut(ctx, reference.slice(0, 100));
  const typed = parseFollowUpCode(code.slice(0, 100)) ?? "";
  return handed !== null && (by === "phone" || isSame(typed, handed.code));
}

/** The case of this phone among those whose people were told the number although it was taken. */
async function toldTheSame(ctx: CommandContext, reference: string | null, phone: string): Promise<CaseFile | null> {
  const id = reference === null ? [] : await casesToldAs(ctx, reference);
  const cases = await CaseFile.findAll({ where: { id, kind: "grievance" }, transaction: ctx.transaction });
  for (const caseFile of cases) if (await phoneFits(ctx, caseFile, phone)) return caseFile;
  return null;
}

async function codeFits(ctx: CommandContext, caseFile: CaseFile | null, typed: string): Promise<boolean> {
  const caseId = caseFile?.id ?? NOBODY;
  const kept = await FollowUpCode.findByPk(caseId, { transaction: ctx.transaction });
  const code = parseFollowUpCode(typed.slice(0, 100));
  return isSame(followUpHash(caseId, code ?? ""), kept?.codeHash ?? followUpHash(NOBODY, "none"));
}

async function phoneFits(ctx: CommandContext, caseFile: CaseFile | null, typed: string): Promise<boolean> {
  const detail = await GrievanceDetail.findByPk(caseFile?.id ?? NOBODY, { transaction: ctx.transaction });
  const given = keyedHash(normaliseSender(typed.slice(0, 100)), "phone");
  const kept = caseFile && detail && !caseFile.anonymous ? phoneHashOf(caseFile, detail) : null;
  return isSame(given, kept ?? keyedHash(NOBODY, "phone"));
}

function phoneHashOf({ contactHash, sealedKey, id }: CaseFile, { sealedPhone }: GrievanceDetail): string | null {
  if (contactHash || !sealedPhone) return contactHash;
  return keyedHash(open(unwrapCaseKey(sealedKey, id), sealedPhone, "case.phone"), "phone");
}
