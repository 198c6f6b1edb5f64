import { mask } from "~/models/people/mask";
import type { HouseholdIdentity } from "~/models/registry/householdSeals";
import { isOwnPhone } from "~/models/registry/ownPhone";
import type { Proxy } from "../contact/proxy";
import type { SafeContact } from "../contact/safeContact";
import type { WaysToCall } from "../contact/waysToCall";

/** Whoever complains for somebody, masked. */
export function maskProxy(proxy: Proxy | null): Proxy | null {
  return (
    proxy && {
      ...proxy,
      name: mask("name", proxy.name),
      phone: mask("phone", proxy.phone),
      why: mask("words", proxy.why),
    }
  );
}

/** How somebody may be reached without harm, masked: that there is something to heed stays in sight. */
export function maskSafeContact(safe: SafeContact): SafeContact {
  const { trusted, words } = safe;
  return { ...safe, trusted: maskTrusted(trusted), words: mask("words", words) };
}

/** Who may be phoned, masked. */
export function maskWays({ phone, isClaim, proxy, trusted }: WaysToCall): WaysToCall {
  return { phone: mask("phone", phone), isClaim, proxy: maskProxy(proxy), trusted: maskTrusted(trusted) };
}

/** The people of a household, masked. */
export function maskHousehold(identity: HouseholdIdentity): HouseholdIdentity {
  const { lastName, postName, firstName, birthDate, phone, phoneOwner } = identity;
  return {
    lastName: mask("name", lastName),
    postName: mask("name", postName),
    firstName: mask("name", firstName),
    birthDate: mask("birthDate", birthDate),
    phone: mask("phone", phone),
    phoneOwner: isOwnPhone(identity) ? phoneOwner : mask("words", phoneOwner),
  };
}

function maskTrusted(trusted: SafeContact["trusted"]): SafeContact["trusted"] {
  return trusted && { name: mask("name", trusted.name), phone: mask("phone", trusted.phone) };
}
