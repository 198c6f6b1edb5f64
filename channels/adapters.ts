import type { ChannelAdapter, ReportState } from "./ChannelAdapter";

/** The channels messages go out by. */
export type OutboundChannel = "sms" | "email";

export const OUTBOUND_CHANNELS: readonly OutboundChannel[] = ["sms", "email"];

/** The providers of a channel, the one to try first in front. Never empty. */
export type Route = readonly [ChannelAdapter, ...ChannelAdapter[]];

let current: Record<OutboundChannel, Route> | undefined;

/** Makes `next` the ways out of this process: of each channel one provider, or several in the order they are tried. */
export function useAdapters(next: Record<OutboundChannel, ChannelAdapter | Route>): void {
  current = { sms: asRoute(next.sms), email: asRoute(next.email) };
}

/** The ways out of a channel. Throws when none was set: a programming error, never a user's. */
export function routeOf(channel: OutboundChannel): Route {
  if (!current) throw new Error("No adapters are in use.");
  return current[channel];
}

/** The first way out of a channel. */
export function adapterFor(channel: OutboundChannel): ChannelAdapter {
  return routeOf(channel)[0];
}

/** What a provider's word in a delivery report means; undefined for one nobody told us of, which changes nothing. */
export function stateOfReport(provider: string, word: string): ReportState | undefined {
  const adapter = OUTBOUND_CHANNELS.flatMap(routeOf).find((one) => one.provider === provider);
  const words = adapter?.reportWords ?? {};
  const key = word.trim().toLowerCase();
  return Object.hasOwn(words, key) ? words[key] : undefined;
}

function asRoute(given: ChannelAdapter | Route): Route {
  return "send" in given ? [given] : given;
}
