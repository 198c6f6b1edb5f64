import { wordsOf } from "../messages/fold";
import type { HouseholdIdentity } from "./householdSeals";
import words from "./ownPhoneWords.json";

const OWN = new Set(words);

/**
 * Whether the phone of a household is its own. Whose it is stands in the registry's own words, nothing meaning that it is
 * theirs; words that are not known for certain name somebody else.
 */
export function isOwnPhone({ phone, phoneOwner }: Pick<HouseholdIdentity, "phone" | "phoneOwner">): boolean {
  if (phone === null) return false;
  const owner = wordsOf(phoneOwner ?? "").join(" ");
  return owner === "" || OWN.has(owner);
}
