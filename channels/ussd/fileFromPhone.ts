import { lockContacts } from "~/workflows/contact/contacts";
import { Category } from "~/models/cases/Category";
import { ancestry } from "~/models/places/placeLookup";
import type { CommandContext } from "~/workflows/commandContext";
import type { OpenedCase } from "~/workflows/intake/caseRows";
import { requestCall } from "~/workflows/contact/requestCall";
import { openCases, type NewGrievance } from "~/workflows/intake/openCases";
import { countAnswer } from "~/workflows/messaging/answerLimits";
import { wordingInForce } from "~/workflows/intake/recordConsents";
import { keepMessage } from "./keepMessage";
import { whenToCall } from "./whenToCall";
import type { Answers, Deed, Opening } from "./steps";
import { frenchText } from "./texts";
import { CALL_CATEGORY, CALL_DETAIL, type UssdTree } from "./tree";

/** What somebody has confirmed on their phone. */
export interface Confirmed {
  deed: Deed;
  answers: Answers;
  tree: UssdTree;
  opening: Opening;
  /** As `normaliseSender` spells it. */
  phone: string;
  phoneHash: string;
  sessionId: string;
  networkCode: string | null;
  now: Date;
}

/** The complaint as it is handed on; its class is that of its subject. */
export function complaintOf(confirmed: Omit<Confirmed, "sessionId" | "networkCode">) {
  const { answers, phone, phoneHash, now } = confirmed;
  return {
    ...subjectOf(confirmed),
    text: textOf(confirmed),
    channel: "ussd",
    language: answers.language,
    place: answers.place ? { placeCode: answers.place, ...ancestry(answers.place) } : NOWHERE,
    receivedAt: now,
    phone,
    contactHash: phoneHash,
    householdCode: answers.anonymous ? null : (answers.household ?? null),
    anonymous: answers.anonymous,
    againstStaff: answers.againstStaff ?? false,
    payment: paymentOf(confirmed),
  };
}

/** The class a case of that subject begins in. */
export async function classOf({ transaction }: CommandContext, categoryCode: string | null): Promise<number> {
  return (await Category.findByPk(categoryCode ?? "", { transaction }))?.caseClass ?? 1;
}

/**
 * Opens the case of a session, as an SMS does: same number, same deadlines, same receipt. Somebody anonymous keeps the
 * receipt and their answers, and is shown to nobody. Whoever calls this holds the session, so that it happens once.
 */
export async function fileFromPhone(ctx: CommandContext, confirmed: Confirmed): Promise<OpenedCase> {
  const { answers, deed, phoneHash } = confirmed;
  const [contact] = (await lockContacts(ctx, [phoneHash])).values();
  const complaint = complaintOf(confirmed);
  const wording = wordingInForce("ussd", "ask.consent", answers.language);
  const consent = { given: !answers.anonymous, wording };
  const caseClass = await classOf(ctx, complaint.categoryCode);
  const receipt = await countAnswer(phoneHash); // the number stands on the screen as well
  const [opened] = await openCases(ctx, [{ ...complaint, caseClass, consent, receipt }]);
  if (!opened) throw new Error("No case was opened.");
  const { id: caseId, key } = opened;
  await keepMessage(ctx, { caseId, key }, confirmed, { text: complaint.text, meaning: "complaint" });
  if (deed === "ask_for_call") await requestCall(ctx, caseId, { reason: "asked", when: whenToCall(confirmed) });
  const placeCode = answers.place ?? contact?.placeCode ?? null;
  await contact?.update(
    { language: answers.language, placeCode, lastCaseId: opened.id, lastMessageAt: ctx.clock.now() },
    { transaction: ctx.transaction },
  );
  return opened;
}

const NOWHERE = { placeCode: null, provinceCode: null, territoryCode: null, siteCode: null };

function subjectOf({ deed, answers }: Pick<Confirmed, "deed" | "answers">) {
  if (deed === "ask_for_call") return { categoryCode: CALL_CATEGORY, detailCode: CALL_DETAIL };
  return { categoryCode: answers.category ?? null, detailCode: answers.detail ?? null };
}

/** The payment it is about, where the person was shown one and said something of it. */
function paymentOf({ opening, answers }: Pick<Confirmed, "opening" | "answers">): NewGrievance["payment"] {
  const ref = opening.household?.payment?.ref;
  return ref && answers.payment && !answers.anonymous ? { ref, said: answers.payment } : null;
}

/** The words to the letter; without any, what was chosen, in the words of those who will read it. */
function textOf({ deed, answers, tree }: Pick<Confirmed, "deed" | "answers" | "tree">): string {
  if (deed === "ask_for_call") {
    const time = frenchText(`choice.${answers.time ?? "any"}`) ?? "";
    return frenchText("officer.ask_for_call", { time }) ?? time;
  }
  const code = answers.detail ?? answers.category ?? "";
  const subject = tree.labels[code] ?? code;
  return answers.words ?? frenchText("officer.silent", { subject }) ?? subject;
}
