import { operatorOf } from "~/models/people/phoneNumber";
import networks from "./networks.json";

/** What a network without a name answers in Africa's Talking's sandbox. */
const UNKNOWN_NETWORK = "99999";

/** The networks a demonstration phone can be in, each with two digits its numbers begin with. */
export const NETWORKS = networks.map(({ name, prefix }) => ({ name, prefix }));

/** The code of the network a demonstration phone is in. */
export function networkOf(phone: string): string {
  const operator = operatorOf(phone);
  return networks.find(({ name }) => name === operator)?.code ?? UNKNOWN_NETWORK;
}
