import type { CaseFile } from "~/models/cases/CaseFile";
import type { GrievanceDetail } from "~/models/cases/GrievanceDetail";
import { mask } from "~/models/people/mask";
import { operatorWith, type KnownOperator } from "~/models/people/operators";
import { Consent } from "~/models/persons/Consent";
import { open } from "~/models/sealing/seal";
import type { QueryContext } from "../commandContext";
import { wantsNoSms } from "../contact/optedOut";
import { answersPausedUntil } from "../messaging/answerLimits";
import { openProxy, type Proxy } from "../contact/proxy";
import { openSafeContact, type SafeContact } from "../contact/safeContact";
import { maskProxy, maskSafeContact } from "./maskPeople";
import type { Unmasking } from "./revealed";

/** Who complains, for those who may know. */
export interface Person {
  name: string | null;
  phone: string | null;
  /** The operator of the phone, by its prefix. */
  operator: KnownOperator | null;
  /** Where they may be written to when no SMS reaches them. */
  email: string | null;
  emailIsClaim: boolean;
  /** The number was typed into a form and nobody has heard from it. */
  phoneIsClaim: boolean;
  /** The person behind the phone wants no SMS of ours. */
  optedOut: boolean;
  /** So much came from their number that nothing is answered by itself until then. What is written to them still leaves. */
  pausedUntil: Date | null;
  safe: SafeContact;
  /** Who complains for them, and what they agreed to. */
  proxy: Proxy | null;
  /** What they agreed to or refused themselves, oldest first. */
  consents: Consent[];
  /** Names, phones and addresses are masked. */
  masked: boolean;
  /** Until when they are not, because this session asked. */
  shownUntil: Date | null;
}

/** Who complains, as far as this person may know: masked unless the work needs it, or it was asked for. */
export async function readPerson(
  ctx: QueryContext,
  { caseFile, detail, key }: { caseFile: CaseFile; detail: GrievanceDetail | null; key: Buffer },
  unmasking: Unmasking,
): Promise<Person | null> {
  if (!ctx.ability.can("readIdentity", caseFile)) return null;
  if (!detail || caseFile.anonymous || caseFile.anonymised) return null;
  const phone = detail.sealedPhone ? open(key, detail.sealedPhone, "case.phone") : null;
  const person: Person = {
    name: detail.sealedName ? open(key, detail.sealedName, "case.name") : null,
    phone,
    operator: phone ? operatorWith(phone) : null,
    phoneIsClaim: detail.phoneIsClaim,
    email: detail.sealedEmail ? open(key, detail.sealedEmail, "case.email") : null,
    emailIsClaim: detail.emailIsClaim,
    optedOut: await wantsNoSms(ctx, caseFile),
    pausedUntil: await answersPausedUntil(ctx, caseFile.contactHash),
    safe: openSafeContact(detail, key),
    proxy: openProxy(detail, key),
    consents: await readConsents(ctx, caseFile.id),
    masked: !unmasking.shows(caseFile),
    shownUntil: unmasking.until(caseFile),
  };
  return person.masked ? masked(person) : person;
}

function readConsents({ transaction }: QueryContext, caseId: string): Promise<Consent[]> {
  return Consent.findAll({ where: { caseId }, order: [["id", "ASC"]], transaction });
}

function masked(person: Person): Person {
  return {
    ...person,
    name: mask("name", person.name),
    phone: mask("phone", person.phone),
    email: mask("email", person.email),
    safe: maskSafeContact(person.safe),
    proxy: maskProxy(person.proxy),
  };
}
