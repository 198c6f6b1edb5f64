import type { QueryContext } from "~/workflows/commandContext";
import type { Proxy } from "~/workflows/contact/proxy";
import type { CaseReading } from "~/workflows/triage/readCase";
import { presentSafeContact, type SafeContactView } from "./calls";
import { presentConsent, type ConsentView } from "./personData";
import { typedLine } from "./typedText";

/** Who complains, or why the screen does not say. */
export type PersonView =
  | { known: "hidden" | "anonymous" | "none" }
  | {
      known: "yes";
      name: string | null;
      phone: string | null;
      email: string | null;
      phoneIsClaim: boolean;
      optedOut: boolean;
      /** Until when nothing is answered to their number by itself. */
      pausedUntil: string | null;
      safe: SafeContactView;
      proxy: Proxy | null;
      /** Names, phones and addresses are masked. */
      masked: boolean;
      /** Until when they are not, because the viewer asked. */
      shownUntil: string | null;
      consents: ConsentView[];
    };

/** What the viewer may know of who complains. */
export function presentPerson(ctx: QueryContext, { caseFile, person }: CaseReading): PersonView {
  if (ctx.actor.kind === "user" && !ctx.ability.can("readIdentity", caseFile)) return { known: "hidden" };
  if (caseFile.anonymous) return { known: "anonymous" };
  if (!person) return { known: "none" };
  const { phone, phoneIsClaim, optedOut, masked } = person;
  const shownUntil = person.shownUntil?.toISOString() ?? null;
  const email = person.email === null ? null : typedLine(person.email);
  const safe = presentSafeContact(ctx, person.safe, caseFile.provinceCode);
  const proxy = person.proxy && {
    ...person.proxy,
    name: typedLine(person.proxy.name),
    why: typedLine(person.proxy.why),
  };
  const known = {
    known: "yes" as const,
    name: typedLine(person.name),
    phone,
    email,
    phoneIsClaim,
    optedOut,
    pausedUntil: person.pausedUntil?.toISOString() ?? null,
  };
  const consents = person.consents.map(presentConsent);
  return { ...known, safe, proxy, masked, shownUntil, consents };
}
