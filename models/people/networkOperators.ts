import names from "./networkOperators.json";

/** The operator of a mobile network, by the network's code (country and network in digits); null for one not known. */
export function operatorOfNetwork(networkCode: string | null): string | null {
  return (names as Record<string, string>)[networkCode ?? ""] ?? null;
}
