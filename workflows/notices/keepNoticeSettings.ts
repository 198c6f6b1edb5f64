import type { CommandContext } from "../commandContext";
import { keepSettings } from "../preferences/keepSettings";
import { nextHour, zoneOf } from "../preferences/ownTime";
import type { Topic, Way } from "./topics";

/** How somebody wants to be told. Quiet hours need both ends: with one alone there are none. */
export interface NoticeWishes {
  channels: Record<Topic, Way[]>;
  quietFrom: number | null;
  quietTo: number | null;
  digestAt: number | null;
}

/** Keeps how whoever acts wants to be told; the daily mail comes at its next hour, by the clocks of their place. */
export async function keepNoticeSettings(ctx: CommandContext, wishes: NoticeWishes): Promise<void> {
  const { channels, quietFrom, quietTo, digestAt } = wishes;
  const isWhole = quietFrom !== null && quietTo !== null && quietFrom !== quietTo;
  const zone = zoneOf(ctx.actor.kind === "user" ? ctx.actor.grants : []);
  await keepSettings(ctx, {
    channels: JSON.stringify(channels),
    quietFrom: isWhole ? quietFrom : null,
    quietTo: isWhole ? quietTo : null,
    digestAt,
    digestNextAt: digestAt === null ? null : nextHour(ctx.clock.now(), digestAt, zone),
  });
}
