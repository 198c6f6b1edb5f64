import { hkdfSync } from "node:crypto";
import { ConfidentialReport } from "~/models/confidential/ConfidentialReport";
import { openPartOf } from "~/models/confidential/reportContent";
import { keyedHash } from "~/models/sealing/seal";
import type { CommandContext } from "../commandContext";
import type { NewGrievance } from "../intake/openCases";
import { takeReferences } from "../intake/takeNumbers";
import { heldContent } from "./heldContent";
import type { MovedCase } from "./originals";
import { onceHashOf, writeReport } from "./writeReport";

/** A complaint about to be put aside. */
export interface GrievanceToHold {
  grievance: NewGrievance;
  /** What it arrives under: the same again is the same report. */
  once: string;
  /**
   * A secret of the form that the house does not keep. Who sends the same form again is told the same number: its report
   * is sealed under a key that can be made of it.
   */
  secret?: string;
}

/**
 * Puts a complaint aside whole for the focal points alone. What they find ordinary they release: it becomes the case it
 * would have been, under the number answered here. Null for the same again when that number cannot be told any more.
 * Safe to repeat.
 */
export async function holdGrievance(
  ctx: CommandContext,
  { grievance, once, secret }: GrievanceToHold,
): Promise<string | null> {
  const key = secret === undefined ? undefined : keyFrom(secret);
  const onceHash = onceHashOf(once);
  const known = await ConfidentialReport.findOne({ where: { onceHash }, transaction: ctx.transaction });
  if (known) return key ? numberIn(known, key) : null;
  const reference = grievance.reference ?? (await takeReferences(ctx, 1))[0] ?? "";
  const { channel, text, place } = grievance;
  const receivedAt = grievance.receivedAt.toISOString();
  const content = heldContent({ channel, origin: "words", receivedAt, text, provinceCode: place.provinceCode });
  await writeReport(ctx, { content, original: originalOf(grievance, reference), once, key });
  return reference;
}

function originalOf({ text, arrivedAt, ...grievance }: NewGrievance, reference: string): MovedCase {
  const { channel } = grievance;
  const receivedAt = grievance.receivedAt.toISOString();
  const { phoneIsClaim = false, name = null, householdCode = null, anonymous = false } = grievance;
  const { againstStaff = false, categoryCode = null, detailCode = null, caseClass = 1 } = grievance;
  return {
    ...grievance,
    arrivedAt: arrivedAt?.toISOString(),
    ...{ kind: "case", reference, receivedAt, phoneIsClaim, name, householdCode, anonymous },
    ...{ againstStaff, categoryCode, detailCode, caseClass },
    ...{ said: [{ at: receivedAt, channel, text }], notes: [] },
    ...{ movedBy: "", movedAt: receivedAt, remark: null, left: [], readers: [] },
  };
}

function keyFrom(secret: string): Buffer {
  return Buffer.from(hkdfSync("sha256", keyedHash(secret, "confidential.held-key"), "", "yoka/held-key", 32));
}

/** Null once it was decided, or sealed under another key. */
function numberIn({ id, sealedOriginal }: ConfidentialReport, key: Buffer): string | null {
  try {
    return sealedOriginal && openPartOf<MovedCase>(id, key, "original", sealedOriginal).reference;
  } catch {
    return null;
  }
}
