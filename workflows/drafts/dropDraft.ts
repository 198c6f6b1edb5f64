import { CaseDraft, type Voice } from "~/models/cases/CaseDraft";
import type { CaseFile } from "~/models/cases/CaseFile";
import { newId } from "~/models/identifiers";
import { seal } from "~/models/sealing/seal";
import type { CommandContext } from "../commandContext";
import { keyOf } from "../triage/lockCase";
import { opened } from "./saveDraft";

/** It has been said: what was kept of it goes, in the same transaction. A bulk says other words than those begun on a file. */
export async function dropDraft(ctx: CommandContext, caseId: string, voice: Voice): Promise<void> {
  if (ctx.actor.kind !== "user" || ctx.bulkId) return;
  await CaseDraft.destroy({ where: { caseId, userId: ctx.actor.userId, voice }, transaction: ctx.transaction });
}

/** It was taken back: its words are again what this person is writing, before what they have begun since. */
export async function giveBackDraft(
  ctx: CommandContext,
  caseFile: CaseFile,
  { voice, text }: { voice: Voice; text: string },
): Promise<void> {
  if (ctx.actor.kind !== "user" || ctx.bulkId) return;
  const { transaction } = ctx;
  const own = { caseId: caseFile.id, userId: ctx.actor.userId, voice };
  const key = keyOf(caseFile);
  const begun = await CaseDraft.findOne({ where: own, lock: true, transaction });
  const since = begun && opened(begun, key).text;
  // The same words were saved too late to be dropped when they were said. They get a new revision all the same: a page
  // that has said them takes the old one for what it is done with.
  const words = since === null || since === text ? text : `${text}\n\n${since}`;
  const next = { revision: newId(), sealedText: seal(key, words, "draft.text"), savedAt: ctx.clock.now() };
  if (begun) await begun.update(next, { transaction });
  else await CaseDraft.create({ id: newId(), ...own, ...next }, { transaction });
}
