import { User } from "~/models/people/User";
import { UserSettings } from "~/models/people/UserSettings";
import type { QueryContext } from "../commandContext";
import { hasOwnPhone } from "./notify";
import { TOPIC_NAMES, waysFor, type Topic, type Way } from "./topics";

/** How somebody is told of things. */
export interface NoticeSettings {
  topics: { topic: Topic; ways: readonly Way[] }[];
  quietFrom: number | null;
  quietTo: number | null;
  digestAt: number | null;
  /** The phone of their account; null when an administrator gave none. */
  phone: string | null;
  /** They proved to hold it. */
  phoneProved: boolean;
  /** A code was sent to it and can still be typed. */
  codeSent: boolean;
}

/** The settings of whoever asks, those they never chose included. */
export async function readNoticeSettings(ctx: QueryContext): Promise<NoticeSettings> {
  const userId = ctx.actor.kind === "user" ? ctx.actor.userId : "";
  const { transaction } = ctx;
  const [user, settings] = await Promise.all([
    User.findByPk(userId, { transaction }),
    UserSettings.findByPk(userId, { transaction }),
  ]);
  return {
    topics: TOPIC_NAMES.map((topic) => ({ topic, ways: waysFor(topic, settings) })),
    quietFrom: settings?.quietFrom ?? null,
    quietTo: settings?.quietTo ?? null,
    digestAt: settings?.digestAt ?? null,
    phone: user?.phone ?? null,
    phoneProved: user !== null && hasOwnPhone(user, settings),
    codeSent: Boolean(settings?.phoneCodeHash && settings.phoneCodeUntil && settings.phoneCodeUntil > ctx.clock.now()),
  };
}
