import { Op } from "sequelize";
import { lockContacts } from "~/workflows/contact/contacts";
import { CaseFile } from "~/models/cases/CaseFile";
import { visibleCases } from "~/workflows/abilities/visibleCases";
import type { CommandContext } from "~/workflows/commandContext";
import { personActs } from "~/workflows/followup/readFollowUp";
import { requestCall } from "~/workflows/contact/requestCall";
import { addToCase } from "~/workflows/intake/addToCase";
import { recordConfirmation } from "~/workflows/resolution/recordConfirmation";
import { keyOf } from "~/workflows/triage/lockCase";
import type { Done } from "./doDeed";
import type { Confirmed } from "./fileFromPhone";
import { keepMessage } from "./keepMessage";
import { frenchText } from "./texts";
import { whenToCall } from "./whenToCall";

/** The case went, or no longer stands where that could be said to it. */
const TOO_LATE: Done = { outcome: "too_late", caseId: null };

/**
 * Says to a case of this phone what was chosen under it, as an SMS would: it stands on the timeline, a yes closes the
 * case, a no is an appeal while there is an answer to refuse and an addition otherwise. The case is held and looked at as
 * it stands now; whoever calls this holds the session, so that it happens once.
 */
export async function speakFromPhone(ctx: CommandContext, confirmed: Confirmed): Promise<Done> {
  const [contact] = (await lockContacts(ctx, [confirmed.phoneHash])).values();
  const caseFile = await lockFollowed(ctx, confirmed);
  const outcome = caseFile && (await say(ctx, caseFile, confirmed));
  if (!outcome) return TOO_LATE;
  const lastMessageAt = ctx.clock.now(); // what this phone writes next belongs to the same case
  await contact?.update({ lastCaseId: caseFile.id, lastMessageAt }, { transaction: ctx.transaction });
  return { outcome, caseId: caseFile.id };
}

/** The case looked at, held, if it is still there and still this phone's. */
export async function lockFollowed(
  ctx: CommandContext,
  { opening, answers, phoneHash }: Pick<Confirmed, "opening" | "answers" | "phoneHash">,
): Promise<CaseFile | null> {
  const followed = opening.cases[answers.looksAt ?? -1];
  if (!followed) return null;
  const where = { reference: followed.reference, contactHash: phoneHash, kind: "grievance" };
  const mine = { [Op.and]: [where, visibleCases(ctx)] };
  return CaseFile.findOne({ where: mine, lock: true, transaction: ctx.transaction });
}

/** What was said to a case, in the words of those who read it. */
export function saidTo({ deed, answers }: Pick<Confirmed, "deed" | "answers">): string {
  if (answers.words && deed !== "say_settled" && deed !== "ask_call_about") return answers.words;
  const time = frenchText(`choice.${answers.time ?? "any"}`) ?? "";
  return frenchText(`officer.${deed}`, { time }) ?? "";
}

/** Null when the case no longer takes it. */
async function say(ctx: CommandContext, caseFile: CaseFile, confirmed: Confirmed): Promise<Done["outcome"] | null> {
  const { deed, answers } = confirmed;
  const acts = personActs(ctx, caseFile);
  const text = saidTo(confirmed);
  const isAnswer = deed === "say_settled" || deed === "say_unsettled";
  const settled = deed === "say_settled";
  if (isAnswer && acts.includes(settled ? "solved" : "not_solved")) {
    const remark = settled ? null : (answers.words ?? null);
    await keepOn(ctx, caseFile, confirmed, { text, meaning: settled ? "yes" : "no" });
    await recordConfirmation(ctx, { caseId: caseFile.id, settled, remark });
    return settled ? "settled" : "appealed";
  }
  if (settled || !acts.includes("add")) return null;
  await keepOn(ctx, caseFile, confirmed, { text, meaning: "addition" });
  if (deed !== "ask_call_about") return "added";
  const when = whenToCall({ ...confirmed, answers: { ...answers, place: caseFile.placeCode } });
  return (await requestCall(ctx, caseFile.id, { reason: "asked", when })) ? "called" : "added";
}

async function keepOn(
  ctx: CommandContext,
  caseFile: CaseFile,
  confirmed: Confirmed,
  said: Parameters<typeof keepMessage>[3],
): Promise<void> {
  await keepMessage(ctx, { caseId: caseFile.id, key: keyOf(caseFile) }, confirmed, said);
  await addToCase(ctx, caseFile, confirmed.answers.words ?? "", ctx.clock.now());
}
