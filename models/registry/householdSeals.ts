import { normaliseSender } from "../people/phoneNumber";
import { keyedHash, openInHouse, sealInHouse } from "../sealing/seal";

/** Who the people of a household are. Nothing of it stands in clear anywhere. */
export interface HouseholdIdentity {
  lastName: string;
  postName: string;
  firstName: string;
  /** YYYY-MM-DD. */
  birthDate: string | null;
  /** E.164. */
  phone: string | null;
  /** Whose phone it is, in the registry's own words. */
  phoneOwner: string | null;
}

/** The people of a household whose identity was erased. */
export const NOBODY: HouseholdIdentity = {
  ...{ lastName: "", postName: "", firstName: "" },
  ...{ birthDate: null, phone: null, phoneOwner: null },
};

/** One seal for all of it: what is read together is opened together. */
export function sealIdentity(identity: HouseholdIdentity): Buffer {
  return sealInHouse(JSON.stringify(identity), "household.identity");
}

export function openIdentity(sealed: Buffer): HouseholdIdentity {
  return JSON.parse(openInHouse(sealed, "household.identity")) as HouseholdIdentity;
}

/** The head's names in the order people say them here: nom, post-nom, prénom. */
export function headName({ lastName, postName, firstName }: HouseholdIdentity): string {
  return [lastName, postName, firstName].filter(Boolean).join(" ");
}

/** The account a payment goes to is a phone number more often than not. */
export function sealWallet(wallet: string): Buffer {
  return sealInHouse(wallet, "payment.wallet");
}

export function openWallet(sealed: Buffer): string {
  return openInHouse(sealed, "payment.wallet");
}

/** The same for a phone number however it is written, so that an account can be looked for. */
export function walletHash(wallet: string): string {
  return keyedHash(normaliseSender(wallet), "wallet");
}
