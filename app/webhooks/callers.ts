import type { IncomingMessage } from "node:http";
import { BlockList, isIPv6 } from "node:net";
import { logger } from "~/models/logger";
import { isSame } from "~/models/sealing/isSame";
import type { Env } from "../env.server";
import { parseAddressRange } from "./addressRange";

type CallerSettings = Pick<Env, "webhookTokens" | "webhookCidrs" | "trustProxy" | "simulator">;

/** True when the secret is one of ours. Takes as long for a wrong one as for a right one. */
export function isOurToken(token: string, { webhookTokens }: CallerSettings): boolean {
  return webhookTokens.map((known) => isSame(token, known)).includes(true);
}

/** True when no list of addresses was given, or the caller's is on it. A house with a simulator always hears itself. */
export function isFromAllowedAddress(request: IncomingMessage, settings: CallerSettings): boolean {
  if (settings.webhookCidrs.length === 0) return true;
  const address = addressOf(request, settings);
  if (address === undefined) return false;
  if (settings.simulator && isLoopback(request)) return true;
  return listOf(settings.webhookCidrs).check(address, isIPv6(address) ? "ipv6" : "ipv4");
}

/**
 * Whether turns on a keypad are taken at all. A caller's number proves nothing, and a turn can be answered with somebody's
 * case: production takes turns only once it was told where the gateway calls from.
 */
export function takesUssd({ mode, webhookCidrs }: Pick<Env, "mode" | "webhookCidrs">): boolean {
  return mode !== "production" || webhookCidrs.length > 0;
}

/** True when the request comes from this machine, and not through a proxy on it. */
export function isLoopback(request: IncomingMessage): boolean {
  const address = plainAddress(request.socket.remoteAddress);
  const local = address === "::1" || (address?.startsWith("127.") ?? false);
  return local && request.headers["x-forwarded-for"] === undefined && request.headers.forwarded === undefined;
}

/** Behind our own proxy the caller is the last address it noted; what comes before that anybody may have written. */
function addressOf(request: IncomingMessage, { trustProxy }: CallerSettings): string | undefined {
  if (!trustProxy) return plainAddress(request.socket.remoteAddress);
  const noted = [request.headers["x-forwarded-for"] ?? []].flat().join(",").split(",").at(-1)?.trim();
  return plainAddress(noted || request.socket.remoteAddress);
}

function plainAddress(address: string | undefined): string | undefined {
  return address?.replace(/^::ffff:/, "");
}

let known: { cidrs: string[]; list: BlockList } | undefined;

function listOf(cidrs: string[]): BlockList {
  if (known?.cidrs === cidrs) return known.list;
  const list = new BlockList();
  for (const cidr of cidrs) addSubnet(list, cidr);
  known = { cidrs, list };
  return list;
}

/** What is no range lets nobody in, and is said; a boot with one is refused before it comes to this. */
function addSubnet(list: BlockList, cidr: string): void {
  const range = parseAddressRange(cidr);
  if (range) list.addSubnet(range.network, range.bits, range.family);
  else logger.error({ setting: "WEBHOOK_CIDRS" }, "not a range of addresses, so nobody is let in by it");
}
