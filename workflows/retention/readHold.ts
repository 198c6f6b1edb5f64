import type { CaseFile } from "~/models/cases/CaseFile";
import { CaseHold } from "~/models/cases/CaseHold";
import { open } from "~/models/sealing/seal";
import type { QueryContext } from "../commandContext";
import { keyOf } from "../triage/lockCase";

/** That a case must not be erased, since when and by whom. */
export interface Held {
  heldAt: Date;
  heldById: string;
  /** Null for those who do not read what colleagues note. */
  reason: string | null;
}

/** The hold in force on a case; null when there is none. */
export async function readHold(ctx: QueryContext, caseFile: CaseFile): Promise<Held | null> {
  const where = { caseId: caseFile.id, liftedAt: null };
  const hold = await CaseHold.findOne({ where, transaction: ctx.transaction });
  if (!hold) return null;
  const { heldAt, heldById } = hold;
  return { heldAt, heldById, reason: readReason(ctx, caseFile, hold) };
}

/** Why a case is held; null for those who do not read what colleagues note. */
export function readReason({ actor, ability }: QueryContext, caseFile: CaseFile, hold: CaseHold): string | null {
  const mayRead = actor.kind !== "user" || ability.can("readNotes", caseFile);
  return mayRead ? open(keyOf(caseFile), hold.sealedReason, "hold.reason") : null;
}
