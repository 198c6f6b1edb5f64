import { isIP } from "node:net";

/** A range of network addresses. */
export interface AddressRange {
  network: string;
  bits: number;
  family: "ipv4" | "ipv6";
}

/** Reads `10.0.0.0/8`, `2001:db8::/32`, or one address; null for what is none of these. */
export function parseAddressRange(text: string): AddressRange | null {
  const [network = "", given, ...more] = text.split("/");
  const version = isIP(network);
  const longest = version === 6 ? 128 : 32;
  const bits = given === undefined ? longest : Number(given);
  const whole = given !== "" && Number.isInteger(bits) && bits >= 0 && bits <= longest;
  if (version === 0 || !whole || more.length > 0) return null;
  return { network, bits, family: version === 6 ? "ipv6" : "ipv4" };
}
