import { normaliseSender } from "~/models/people/phoneNumber";
import { keyedHash } from "~/models/sealing/seal";
import { asSystem } from "~/workflows/runCommand";
import { optOutPhones } from "~/workflows/contact/optOutPhones";

/** A provider says that the person behind this number wants no more messages. Resolves once that is safe on disk. */
export function receiveOptOut(number: string): Promise<void> {
  return asSystem((ctx) => optOutPhones(ctx, [keyedHash(normaliseSender(number), "phone")]));
}
