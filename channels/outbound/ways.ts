import { Op } from "sequelize";
import type { Clock } from "~/models/clock";
import { logger } from "~/models/logger";
import { ProviderHold } from "~/models/messages/ProviderHold";
import { insertRows } from "~/models/statements";
import type { CommandContext } from "~/workflows/commandContext";
import { tellOfRelease } from "~/workflows/sending/tellOfSending";
import { routeOf, type OutboundChannel } from "../adapters";
import type { ChannelAdapter } from "../ChannelAdapter";
import { SEND_ERRORS, type SendError } from "../sendErrors";
import { PROBE_EVERY_MS } from "./heldQueue";

/** A provider that answers nothing costs a message whose fate is unknown with each try, so it is tried less often. */
const SILENT_PROBE_EVERY_MS = 10 * 60_000;
/** A provider too busy for a message that often is passed over where there is another. */
const BUSY_TRIES = 3;

/** A provider of a channel, as it stands at this moment. */
export interface Way {
  adapter: ChannelAdapter;
  /** It took nothing when it was last tried. */
  isHeld: boolean;
  /** `open`: messages go there; `probe`: one does, to see; `closed`: none before its minute is over. */
  state: "open" | "probe" | "closed";
}

/**
 * The ways out of a channel, in the order they are tried. A provider without another beside it is always open: there the messages
 * themselves are held. Of several workers one has the minute's try; `all` is for the one message of a held queue, which tries
 * every way.
 */
export async function readWays(channel: OutboundChannel, all: boolean, clock: Clock): Promise<Way[]> {
  const route = routeOf(channel);
  const holds = await ProviderHold.findAll({ where: { provider: route.map(({ provider }) => provider) } });
  const ways: Way[] = [];
  for (const adapter of route) {
    const hold = holds.find(({ provider }) => provider === adapter.provider);
    const isOpen = all || route.length === 1 || !hold;
    const state = isOpen ? "open" : (await takeProbe(hold, clock)) ? "probe" : "closed";
    ways.push({ adapter, isHeld: hold !== undefined, state });
  }
  return ways;
}

async function takeProbe({ provider, reason }: ProviderHold, clock: Clock): Promise<boolean> {
  const now = clock.now();
  const where = { provider, probeAt: { [Op.lte]: now } };
  const [taken] = await ProviderHold.update({ probeAt: nextProbe(reason as SendError, now) }, { where });
  return taken === 1;
}

/** Whether a refusal says that the provider takes nothing from anybody for now, where another could take it. */
export function meansAway(error: SendError, attempts: number): boolean {
  if (error === "busy") return attempts >= BUSY_TRIES;
  return error === "unreachable" || SEND_ERRORS[error] === "hold";
}

/** Remembers that a provider takes nothing. Repeating it keeps since when. */
export async function holdProvider(
  ctx: CommandContext,
  channel: OutboundChannel,
  provider: string,
  reason: SendError,
): Promise<void> {
  const { transaction } = ctx;
  const now = ctx.clock.now();
  const probeAt = nextProbe(reason, now);
  const row = { provider, channel, reason, since: now, probeAt };
  await insertRows(ProviderHold, [row], { transaction, skipExisting: true });
  await ProviderHold.update({ reason, probeAt }, { where: { provider }, transaction });
  logger.error({ alarm: "provider_held", channel, provider, reason }, "a provider takes nothing for now");
}

/** A provider took a message again. */
export async function releaseProvider(ctx: CommandContext, channel: OutboundChannel, provider: string): Promise<void> {
  const { transaction } = ctx;
  const hold = await ProviderHold.findByPk(provider, { lock: true, transaction });
  if (!hold) return;
  await hold.destroy({ transaction });
  await tellOfRelease(ctx, hold);
  logger.warn({ alarm: "provider_released", channel, provider }, "a provider takes messages again");
}

function nextProbe(reason: SendError, now: Date): Date {
  const pause = SEND_ERRORS[reason] === "unknown" ? SILENT_PROBE_EVERY_MS : PROBE_EVERY_MS;
  return new Date(now.getTime() + pause);
}
