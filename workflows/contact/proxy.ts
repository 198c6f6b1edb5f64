import type { GrievanceDetail } from "~/models/cases/GrievanceDetail";
import { InvalidInputError } from "~/models/errors";
import { readPhone } from "~/models/people/phoneNumber";
import { open, seal } from "~/models/sealing/seal";

/** What somebody who complains for another is to them. */
export const RELATIONS = ["family", "neighbour", "committee", "association", "authority", "other"] as const;
export type Relation = (typeof RELATIONS)[number];

/** Whether the person agrees to it; `impossible`: they could not be asked, and `why` says so. */
export const CONSENTS = ["yes", "no", "impossible"] as const;
export type Consent = (typeof CONSENTS)[number];

/** To whom what comes of it is told: the person, or whoever complains for them. */
export const TOLD = ["person", "proxy"] as const;

/** Somebody who complains for another. A refused consent holds no complaint up: only nothing is told to them then. */
export interface Proxy {
  name: string | null;
  /** E.164. */
  phone: string | null;
  relation: Relation;
  consent: Consent;
  /** Why the person could not be asked. */
  why: string | null;
  told: (typeof TOLD)[number];
}

/** The same as it is typed: empty where nothing is said. */
export interface TypedProxy {
  forOther: boolean;
  proxyName: string;
  proxyPhone: string;
  proxyRelation: string;
  proxyConsent: string;
  proxyWhy: string;
  proxyTold: string;
}

const LONGEST_NAME = 120;
const LONGEST_WHY = 500;

/**
 * What was typed, read; null where nobody complains for another. Without consent the person alone is told. Throws `InvalidInputError` by field.
 */
export function readProxy(typed: TypedProxy): Proxy | null {
  if (!typed.forOther) return null;
  const name = typed.proxyName.trim() || null;
  const phone = typed.proxyPhone.trim() ? readPhone(typed.proxyPhone) : null;
  const why = typed.proxyWhy.trim() || null;
  const relation = RELATIONS.find((one) => one === typed.proxyRelation);
  const consent = CONSENTS.find((one) => one === typed.proxyConsent);
  const told = consent === "no" ? "person" : (TOLD.find((one) => one === typed.proxyTold) ?? "person");
  const faults = {
    ...((name?.length ?? 0) > LONGEST_NAME && { proxyName: "errors.name_long" }),
    ...(typed.proxyPhone.trim() && !phone && { proxyPhone: "errors.number_wrong" }),
    ...(!relation && { proxyRelation: "errors.proxy_relation" }),
    ...(!consent && { proxyConsent: "errors.proxy_consent" }),
    ...(consent === "impossible" && !why && { proxyWhy: "errors.proxy_why" }),
    ...((why?.length ?? 0) > LONGEST_WHY && { proxyWhy: "errors.safe_contact_long" }),
    ...(told === "proxy" && !name && !phone && { proxyName: "errors.proxy_unknown" }),
  };
  if (!relation || !consent || Object.keys(faults).length) throw new InvalidInputError(faults);
  return { name, phone, relation, consent, why: consent === "impossible" ? why : null, told };
}

export function sealProxy(proxy: Proxy | null, key: Buffer): Buffer | null {
  return proxy && seal(key, JSON.stringify(proxy), "case.proxy");
}

export function openProxy({ sealedProxy }: Pick<GrievanceDetail, "sealedProxy">, key: Buffer): Proxy | null {
  return sealedProxy ? (JSON.parse(open(key, sealedProxy, "case.proxy")) as Proxy) : null;
}

/** Of somebody who stays unknown nothing that leads to them is kept, whoever complains for them. */
export function withoutNames(proxy: Proxy | null): Proxy | null {
  return proxy && { ...proxy, name: null, phone: null, told: "person" };
}

/** Whether what comes of it goes to whoever complains for the person, and not to them. */
export function tellsProxy(proxy: Proxy | null | undefined): proxy is Proxy {
  return proxy?.told === "proxy";
}

/** The number that is told of a case: that of whoever the person chose. */
export function phoneToTell(detail: Pick<GrievanceDetail, "sealedPhone" | "sealedProxy">, key: Buffer): string | null {
  const proxy = openProxy(detail, key);
  if (tellsProxy(proxy)) return proxy.phone;
  return detail.sealedPhone ? open(key, detail.sealedPhone, "case.phone") : null;
}
