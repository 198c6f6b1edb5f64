import { GrievanceDetail } from "~/models/cases/GrievanceDetail";
import { ConflictError, InvalidInputError } from "~/models/errors";
import { readPhone } from "~/models/people/phoneNumber";
import type { CommandContext } from "../commandContext";
import { demandUnmasked } from "../identity/revealed";
import { record } from "../journal/record";
import { expectSeen, keyOf, lockCase } from "../triage/lockCase";
import { readSafeHours } from "./safeHours";
import { openSafeContact, printOf, sealSafeContact, type SafeContact } from "./safeContact";
import { showNextCall } from "./showNextCall";

/** A safe contact as it is typed: empty where nothing is said. */
export interface TypedSafeContact {
  noSms: boolean;
  sharedPhone: boolean;
  safeFrom: string;
  safeTo: string;
  trustedName: string;
  trustedPhone: string;
  safeContact: string;
}

const LONGEST_NAME = 120;
const LONGEST_WORDS = 500;

/** What was typed, read; throws `InvalidInputError` with a key of words for each field at fault. */
export function readSafeContact(typed: TypedSafeContact): SafeContact {
  const name = typed.trustedName.trim();
  const words = typed.safeContact.trim();
  const phone = typed.trustedPhone.trim() ? readPhone(typed.trustedPhone) : null;
  const asked = typed.safeFrom !== "" || typed.safeTo !== "";
  const hours = asked ? readSafeHours(`${typed.safeFrom}-${typed.safeTo}`) : null;
  const faults = {
    ...(asked && !hours && { safeTo: "errors.hours_wrong" }),
    ...(typed.trustedPhone.trim() && !phone && { trustedPhone: "errors.number_wrong" }),
    ...(name.length > LONGEST_NAME && { trustedName: "errors.name_long" }),
    ...(words.length > LONGEST_WORDS && { safeContact: "errors.safe_contact_long" }),
  };
  if (Object.keys(faults).length) throw new InvalidInputError(faults);
  const trusted = name || phone ? { name: name || null, phone } : null;
  return { noSms: typed.noSms, sharedPhone: typed.sharedPhone, hours, trusted, words: words || null };
}

/** Says how a person can be reached without harm. What it said before stays readable in the journal, under the case's key. `seen` is the print of what the form was begun on. */
export async function changeSafeContact(
  ctx: CommandContext,
  { caseId, seen, ...typed }: TypedSafeContact & { caseId: string; seen?: string },
): Promise<void> {
  const caseFile = await lockCase(ctx, caseId);
  ctx.authorize("call", caseFile);
  if (caseFile.anonymous) throw new ConflictError("case_unnamed");
  await demandUnmasked(ctx, caseFile);
  const { transaction } = ctx;
  const detail = await GrievanceDetail.findByPk(caseId, { transaction, rejectOnEmpty: true });
  const key = keyOf(caseFile);
  const [before, after] = [openSafeContact(detail, key), readSafeContact(typed)];
  if (JSON.stringify(before) === JSON.stringify(after)) return;
  expectSeen(printOf(before), seen);
  await detail.update(sealSafeContact(after, key), { transaction });
  await caseFile.update({ lastActivityAt: ctx.clock.now() }, { transaction });
  await showNextCall(ctx, caseFile);
  await record(ctx, {
    action: "contact.safe_changed",
    subject: { type: "CaseFile", id: caseId },
    caseId,
    values: { key, content: { before, after } },
  });
}
