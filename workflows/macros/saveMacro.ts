import { ConflictError, InvalidInputError, NotFoundError } from "~/models/errors";
import { newId } from "~/models/identifiers";
import { Macro, type MacroPlan, type MacroWords } from "~/models/macros/Macro";
import type { Role } from "~/models/people/roles";
import { placeByCode, provinceOf } from "~/models/places/placeLookup";
import { sealInHouse } from "~/models/sealing/seal";
import { rolesWith } from "../abilities/rolesWith";
import type { CommandContext } from "../commandContext";
import { record } from "../journal/record";
import { LONGEST_NOTE } from "../resolution/addNote";
import { LONGEST_WAIT_REASON } from "../triage/waitCase";
import { mayChange } from "./listMacros";
import { stepsOf, unknownHoles } from "./macroSteps";
import { whatIsGone } from "./whatIsGone";

export interface SaveMacro {
  /** Null for a new one. */
  id: string | null;
  version: number;
  /** The place of the team; null for one's own. */
  placeCode: string | null;
  role: Role | null;
  plan: MacroPlan;
  words: MacroWords;
}

const LONGEST_NAME = 60;
/** Leaves room for what is filled in, and for the words around an answer. */
const LONGEST_TEXT = 450;

/** Keeps a macro, one's own or a team's. Names, texts and notes are sealed: people type anything into them. Returns its id. */
export async function saveMacro(ctx: CommandContext, asked: SaveMacro): Promise<string> {
  ctx.authorize("read", "Macro");
  const { transaction } = ctx;
  const userId = ctx.actor.kind === "user" ? ctx.actor.userId : "";
  const macro = asked.id ? await lockMacro(ctx, asked.id) : Macro.build({ ...blank(ctx, userId), id: newId() });
  if (asked.id && macro.version !== asked.version) throw new ConflictError("macro_changed");
  const { placeCode, role, plan, words } = asked;
  demandWords(asked);
  macro.set({ placeCode, role: placeCode ? role : null, provinceCode: placeCode && provinceOf(placeCode), plan });
  demandTeam(ctx, macro);
  const gone = (await whatIsGone(ctx, [macro])).get(macro.id) ?? [];
  if (gone.includes("category")) throw new InvalidInputError({ object: "errors.category_unknown" });
  if (gone.includes("person")) throw new InvalidInputError({ holder: "errors.assignee_cannot" });
  const sealedWords = sealInHouse(JSON.stringify(words), "macro.words");
  macro.set({
    sealedWords,
    version: asked.id ? macro.version + 1 : 1,
    updatedAt: ctx.clock.now(),
    updatedById: userId,
  });
  await macro.save({ transaction });
  const subject = { type: "Macro", id: macro.id };
  await record(ctx, { action: "macro.saved", subject, facts: placeCode ? { placeCode } : {} });
  return macro.id;
}

/** Removes one. What was asked for with it goes on: a bulk holds its own plan. */
export async function removeMacro(ctx: CommandContext, { id }: { id: string }): Promise<void> {
  ctx.authorize("read", "Macro");
  const macro = await lockMacro(ctx, id);
  await macro.destroy({ transaction: ctx.transaction });
  await record(ctx, { action: "macro.removed", subject: { type: "Macro", id } });
}

async function lockMacro(ctx: CommandContext, id: string): Promise<Macro> {
  const macro = await Macro.findByPk(id, { lock: true, transaction: ctx.transaction });
  if (!macro || !mayChange(ctx, macro)) throw new NotFoundError();
  return macro;
}

function blank(ctx: CommandContext, ownerId: string) {
  const nothing = { category: null, holder: "none" as const, move: "none" as const };
  const empty = { placeCode: null, provinceCode: null, role: null, sealedWords: Buffer.alloc(0) };
  return { ownerId, updatedById: ownerId, updatedAt: ctx.clock.now(), plan: nothing, ...empty };
}

/** A team one keeps macros for, and a role that works with them. */
function demandTeam(ctx: CommandContext, macro: Macro): void {
  if (macro.placeCode === null) return;
  if (!placeByCode(macro.placeCode) || !mayChange(ctx, macro))
    throw new InvalidInputError({ placeCode: "errors.place_outside" });
  if (macro.role !== null && !rolesWith("read", "Macro").includes(macro.role))
    throw new InvalidInputError({ role: "errors.role_needed" });
}

function demandWords({ plan, words }: SaveMacro): void {
  const faults: Record<string, string> = {};
  const { name, texts, reason, note } = words;
  if (!name.trim()) faults.name = "errors.name_invalid";
  if (name.length > LONGEST_NAME) faults.name = "errors.name_long";
  if (plan.move === "answer" && !texts.fr?.trim()) faults.text = "errors.answer_empty";
  if (Object.values(texts).some((text) => text.length > LONGEST_TEXT)) faults.text = "errors.text_long";
  if (plan.move === "wait" && (!reason.trim() || reason.length > LONGEST_WAIT_REASON))
    faults.reason = "errors.reason_needed";
  if (note.length > LONGEST_NOTE) faults.note = "errors.note_long";
  if (Object.values(texts).some((text) => unknownHoles(text).length)) faults.text = "errors.text_variable_unknown";
  if (!stepsOf(plan, words, "").length) faults.move = "errors.macro_empty";
  if (Object.keys(faults).length) throw new InvalidInputError(faults);
}
