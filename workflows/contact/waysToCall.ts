import type { CaseFile } from "~/models/cases/CaseFile";
import type { GrievanceDetail } from "~/models/cases/GrievanceDetail";
import { readPhone } from "~/models/people/phoneNumber";
import { openProxy, phoneToTell, tellsProxy, type Proxy } from "./proxy";
import { openSafeContact, type TrustedPerson } from "./safeContact";

/** Who may be phoned about a case. */
export interface WaysToCall {
  /** The person's own number, if it can be dialled; it may be anybody's while `isClaim`. */
  phone: string | null;
  isClaim: boolean;
  /** Whose number it is, where the person chose that whoever complains for them is told. */
  proxy: Proxy | null;
  /** When there is one, nobody else is called. */
  trusted: TrustedPerson | null;
}

/**
 * Who may be phoned about a case. Nobody who asked to stay unknown: their number is shown to no one. Names and short
 * codes that wrote to us cannot be dialled.
 */
export function waysToCall(caseFile: CaseFile, detail: GrievanceDetail | null, key: Buffer): WaysToCall {
  if (!detail || caseFile.anonymous) return { phone: null, isClaim: false, proxy: null, trusted: null };
  const number = phoneToTell(detail, key);
  const proxy = openProxy(detail, key);
  const phone = number && readPhone(number);
  return {
    phone,
    isClaim: detail.phoneIsClaim,
    proxy: tellsProxy(proxy) ? proxy : null,
    trusted: openSafeContact(detail, key).trusted,
  };
}

/** Whether somebody can be phoned at all. */
export function canBeCalled({ phone, trusted }: WaysToCall): boolean {
  return trusted ? trusted.phone !== null : phone !== null;
}
