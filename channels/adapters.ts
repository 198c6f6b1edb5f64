import type { ChannelAdapter } from "./ChannelAdapter";

/** The channels messages go out by. */
export type OutboundChannel = "sms" | "email";

export const OUTBOUND_CHANNELS: readonly OutboundChannel[] = ["sms", "email"];

let current: Record<OutboundChannel, ChannelAdapter> | undefined;

/** Makes `next` the ways out of this process. */
export function useAdapters(next: Record<OutboundChannel, ChannelAdapter>): void {
  current = next;
}

/** The way out of a channel. Throws when none was set: a programming error, never a user's. */
export function adapterFor(channel: OutboundChannel): ChannelAdapter {
  if (!current) throw new Error("No adapters are in use.");
  return current[channel];
}
