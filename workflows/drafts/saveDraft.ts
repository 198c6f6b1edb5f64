import { Op, type WhereOptions } from "sequelize";
import { CaseDraft, type Voice } from "~/models/cases/CaseDraft";
import { CaseFile } from "~/models/cases/CaseFile";
import { InvalidInputError, NotFoundError } from "~/models/errors";
import { newId } from "~/models/identifiers";
import { open, seal } from "~/models/sealing/seal";
import { insertRows } from "~/models/statements";
import { visibleCases } from "../abilities/visibleCases";
import type { CommandContext } from "../commandContext";
import { keyOf } from "../triage/lockCase";
import { DRAFT_ABILITY } from "./draftAbility";

/** Longest draft, in characters: as long as the longest thing one may say. */
const LONGEST_DRAFT = 10_000;

/** A draft as the house keeps it. */
export interface KeptDraft {
  text: string;
  revision: string;
  savedAt: Date;
}

export interface SaveDraft {
  caseId: string;
  voice: Voice;
  text: string;
  /** The revision the page knows of; empty when it knows of none. */
  base: string;
}

/** What became of a draft: kept (null once it is empty), or not, because `other` stands there (null: it was sent or emptied). */
export type DraftSaving = { saved: KeptDraft | null } | { other: KeptDraft | null };

/**
 * Keeps what somebody is writing. What another tab or device of theirs kept meanwhile is never overwritten: it is
 * answered, and the person decides. Nobody else is told, and the journal says nothing: nothing has been said yet.
 */
export async function saveDraft(ctx: CommandContext, { caseId, voice, text, base }: SaveDraft): Promise<DraftSaving> {
  const { transaction } = ctx;
  const where = { [Op.and]: [{ id: caseId }, visibleCases(ctx)] } as WhereOptions<CaseFile>;
  const lock = transaction.LOCK.SHARE; // a case that is being erased takes no draft with it afterwards
  const caseFile = await CaseFile.findOne({ where, lock, transaction });
  if (!caseFile) throw new NotFoundError();
  ctx.authorize(DRAFT_ABILITY[voice], caseFile);
  if (text.length > LONGEST_DRAFT) throw new InvalidInputError({ text: "errors.note_long" });
  const own = { caseId, userId: ctx.actor.kind === "user" ? ctx.actor.userId : "", voice };
  const kept = await CaseDraft.findOne({ where: own, lock: true, transaction });
  const standing = kept && opened(kept, keyOf(caseFile));
  if (standing?.text === text) return { saved: standing };
  if ((standing?.revision ?? "") !== base && !(standing === null && text === "")) return { other: standing };
  if (text === "") {
    await kept?.destroy({ transaction });
    return { saved: null };
  }
  const next = { revision: newId(), sealedText: seal(keyOf(caseFile), text, "draft.text"), savedAt: ctx.clock.now() };
  if (kept) await kept.update(next, { transaction });
  else await insertRows(CaseDraft, [{ id: newId(), ...own, ...next }], { transaction, skipExisting: true });
  const row = await CaseDraft.findOne({ where: own, transaction, rejectOnEmpty: true });
  const now = opened(row, keyOf(caseFile));
  return row.revision === next.revision ? { saved: now } : { other: now }; // another tab began at the same moment
}

/** What a row holds, under the key of its case. */
export function opened({ sealedText, revision, savedAt }: CaseDraft, key: Buffer): KeptDraft {
  return { text: open(key, sealedText, "draft.text"), revision, savedAt };
}
