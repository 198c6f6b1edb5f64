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
  const { heldAt, heldById, sealedReason } = hold;
  const mayRead = ctx.actor.kind !== "user" || ctx.ability.can("readNotes", caseFile);
  return { heldAt, heldById, reason: mayRead ? open(keyOf(caseFile), sealedReason, "hold.reason") : null };
}
