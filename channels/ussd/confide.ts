import { actingAs, type CommandContext } from "~/workflows/commandContext";
import { fileReport } from "~/workflows/confidential/fileReport";
import { holdGrievance } from "~/workflows/confidential/holdGrievance";
import { holdWords } from "~/workflows/confidential/holdWords";
import { personActs } from "~/workflows/followup/readFollowUp";
import { recordConfirmation } from "~/workflows/resolution/recordConfirmation";
import { runCommand } from "~/workflows/runCommand";
import type { Caller } from "./answerTurn";
import { classOf, complaintOf } from "./fileFromPhone";
import { dedupeKeyOf } from "./keepMessage";
import type { Turned } from "./sessionRows";
import { lockFollowed, saidTo } from "./speakFromPhone";
import type { Apart, Deed, Opening } from "./steps";
import { frenchText } from "./texts";

/** Nobody in particular: the journal of the house learns nothing of it. */
const SOMEBODY = { kind: "complainant", phoneHash: null } as const;

/** What a report of this session arrives under: the same again is the same report, and the same code. */
function onceOf({ turn }: Caller): string {
  return `ussd\0${turn.route}\0${turn.sessionId}`;
}

/** Hands what was told apart to the focal points, and answers the code it can be followed by, if she wants one. Safe to repeat. */
export async function confide(apart: Apart, caller: Caller): Promise<string | null> {
  const { phone, clock } = caller;
  const { call } = apart;
  const safeHours = call ? frenchText(`choice.${call}`) : null;
  const { code } = await runCommand(
    SOMEBODY,
    (ctx) =>
      fileReport(ctx, {
        channel: "ussd",
        words: apart.words ?? "",
        provinceCode: apart.province ?? null,
        linkedToProject: apart.linked ?? "unknown",
        ageBand: apart.age ?? null,
        sex: apart.sex ?? null,
        recent: apart.recent ?? null,
        consent: apart.consent ?? false,
        callback: call ? { phone, safeHours } : null,
        except: apart.except ?? null,
        followUp: apart.code ?? false,
        once: onceOf(caller),
      }),
    { clock },
  );
  return code;
}

/**
 * What was said with words on the focal points' list goes to them first, whole: what they find ordinary they release, and
 * it becomes the case it would have been, with a number of its own, or goes to the case it was said to. Nobody is
 * answered by SMS. Safe to repeat.
 */
export async function holdDeed(turned: Turned, opening: Opening, deed: Deed, caller: Caller): Promise<void> {
  const { answers } = turned.position;
  const isOfCase = deed !== "file_complaint" && deed !== "ask_for_call";
  const { phone, phoneHash, clock, now } = caller;
  const told = { deed, answers, tree: turned.tree, opening, phone, phoneHash, now };
  await runCommand(
    SOMEBODY,
    async (ctx) => {
      if (isOfCase && (await holdSaid(ctx, turned, told))) return;
      const complaint = complaintOf({ ...told, deed: isOfCase ? "file_complaint" : deed });
      const grievance = { ...complaint, caseClass: await classOf(ctx, complaint.categoryCode) };
      await holdGrievance(ctx, { grievance, once: onceOf(caller) });
    },
    { clock },
  );
}

type Told = Parameters<typeof complaintOf>[0];

/** The words apart; that an answer is refused or taken is no secret. False when the case is gone. */
async function holdSaid(ctx: CommandContext, { session }: Turned, told: Told): Promise<boolean> {
  const { deed, phone, phoneHash } = told;
  const caseFile = await lockFollowed(ctx, told);
  if (!caseFile) return false;
  const from = { channel: "ussd", route: "session", sender: caseFile.anonymous ? "" : phone };
  await holdWords(ctx, caseFile, { text: saidTo(told), dedupeKey: dedupeKeyOf(session.id), from });
  const settled = deed === "say_settled";
  const isAnswer = settled || deed === "say_unsettled";
  if (isAnswer && personActs(ctx, caseFile).includes(settled ? "solved" : "not_solved"))
    await recordConfirmation(actingAs(ctx, { kind: "complainant", phoneHash }), { caseId: caseFile.id, settled });
  return true;
}
