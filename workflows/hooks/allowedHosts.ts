import { isIP } from "node:net";

/** Where the house may speak to of its own accord, as whoever runs the machine has said. */
export interface HostSettings {
  /** `host` or `host:port`; 443 where no port is given. Nothing else is ever called. */
  hosts: readonly string[];
  /** In a demonstration: http, and addresses of the machine itself where the list names them. */
  demo: boolean;
}

let allowed: HostSettings = { hosts: [], demo: false };

/** Takes the list in, once at boot. */
export function useAllowedHosts(settings: HostSettings): void {
  allowed = settings;
}

/** The hosts of the list, for a form to name. */
export function allowedHosts(): readonly string[] {
  return allowed.hosts;
}

/** What is wrong with an address, as a key of words; null for one that may be called. */
export function addressFault(typed: string): string | null {
  if (typed.length > LONGEST || !URL.canParse(typed)) return "errors.hook_url";
  const url = new URL(typed);
  const isSecure = url.protocol === "https:" || (allowed.demo && url.protocol === "http:");
  if (!isSecure || url.username || url.password || url.hash) return "errors.hook_url";
  const host = url.hostname.toLowerCase();
  const port = url.port || (url.protocol === "https:" ? "443" : "80");
  const named = allowed.hosts.some((one) => {
    const known = one.toLowerCase();
    return known === `${host}:${port}` || (known === host && port === "443");
  });
  return named ? null : "errors.hook_host";
}

/**
 * Whether a host of the list is an address by itself: then its being private is meant. A name that leads to a private
 * address is not.
 */
export function isNamedAddress(hostname: string): boolean {
  return isIP(hostname.replace(/^\[|\]$/g, "")) !== 0;
}

/** Whether the machine itself may be called. */
export function mayCallItself(): boolean {
  return allowed.demo;
}

const LONGEST = 255;
