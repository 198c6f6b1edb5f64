import { lookup, type LookupAddress } from "node:dns";
import http from "node:http";
import https from "node:https";
import { BlockList, isIP, isIPv6, type LookupFunction } from "node:net";
import type { AttemptMade } from "~/workflows/hooks/recordAttempt";
import { addressFault, isNamedAddress, mayCallItself } from "~/workflows/hooks/allowedHosts";

/** How long the other side has for all of it: to be found, to take and to answer. */
const PATIENCE_MS = 10_000;
/** Nothing in an answer is of interest but its status. */
const LONGEST_ANSWER = 16 * 1024;

/** What is sent, with its headers. */
export interface EventToPost {
  url: string;
  body: string;
  headers: Record<string, string>;
}

/**
 * Posts an event to an address of the list, and says what came of it. The name is resolved once, and the connection goes
 * to the very address that was looked at: a name that leads into the house's own network is not followed, whatever it
 * says a moment later. A redirection is not followed either.
 */
export async function postEvent(
  { url: typed, body, headers }: EventToPost,
  patienceMs = PATIENCE_MS,
): Promise<AttemptMade> {
  const began = performance.now();
  const made = (outcome: string, status: number | null = null): AttemptMade => {
    return { outcome, status, tookMs: Math.round(performance.now() - began) };
  };
  if (addressFault(typed)) return made("not_allowed");
  const url = new URL(typed);
  const literal = url.hostname.replace(/^\[|\]$/g, "");
  if (isIP(literal) && isForbidden(literal, isNamedAddress(url.hostname))) return made("private_address");
  return new Promise((resolve) => {
    const send = url.protocol === "https:" ? https.request : http.request;
    const request = send(url, {
      method: "POST",
      agent: false,
      lookup: publicLookup,
      signal: AbortSignal.timeout(patienceMs),
      headers: { ...headers, "Content-Type": "application/json", "Content-Length": Buffer.byteLength(body) },
    });
    request.on("response", (response) => {
      const { statusCode = 0 } = response;
      let length = 0;
      response.on("data", (chunk: Buffer) => {
        length += chunk.length;
        if (length > LONGEST_ANSWER) response.destroy();
      });
      response.on("error", () => undefined);
      response.on("close", () => resolve(made(outcomeOf(statusCode), statusCode)));
    });
    request.on("error", (error) => resolve(made(reasonOf(error))));
    request.end(body);
  });
}

function outcomeOf(status: number): string {
  if (status >= 200 && status < 300) return "taken";
  return status >= 300 && status < 400 ? "redirected" : "refused";
}

/** A word for what went wrong; never the text of an error, which may hold the address. */
function reasonOf(error: NodeJS.ErrnoException): string {
  if (error instanceof ForbiddenAddress) return "private_address";
  if (error.name === "AbortError" || error.name === "TimeoutError") return "no_answer";
  return error.code === "ENOTFOUND" || error.code === "EAI_AGAIN" ? "unknown_host" : "unreachable";
}

class ForbiddenAddress extends Error {}

/** Resolves a name for a connection: to nothing at all when any of its addresses is no public one. */
const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
    if (error) return callback(error, "", 4);
    if (!addresses.length || addresses.some(({ address }) => isForbidden(address, false)))
      return callback(new ForbiddenAddress(), "", 4);
    const [first] = addresses;
    if (options.all) return callback(null, addresses);
    callback(null, first?.address ?? "", first?.family);
  });
};

/** Never the machine itself nor its own link (where clouds keep their keys); a private network only when it is named. */
function isForbidden(address: string, named: boolean): boolean {
  const kind = isIPv6(address) ? "ipv6" : "ipv4";
  if (OWN.check(address, kind)) return !(named && mayCallItself());
  return PRIVATE.check(address, kind) && !named;
}

const OWN = new BlockList();
for (const [net, prefix] of [
  ["0.0.0.0", 8],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
] as const)
  OWN.addSubnet(net, prefix, "ipv4");
for (const [net, prefix] of [
  ["::", 128],
  ["::1", 128],
  ["fe80::", 10],
  ["::ffff:0:0", 96],
  ["64:ff9b::", 96],
] as const)
  OWN.addSubnet(net, prefix, "ipv6");

const PRIVATE = new BlockList();
for (const [net, prefix] of [
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
] as const)
  PRIVATE.addSubnet(net, prefix, "ipv4");
for (const [net, prefix] of [
  ["fc00::", 7],
  ["ff00::", 8],
  ["2001:db8::", 32],
  ["2002::", 16],
] as const)
  PRIVATE.addSubnet(net, prefix, "ipv6");
