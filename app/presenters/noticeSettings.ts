import type { NoticeSettings } from "~/workflows/notices/readNoticeSettings";

/** How somebody is told of things, for their form. */
export interface NoticeSettingsView extends Omit<NoticeSettings, "topics"> {
  topics: { topic: string; email: boolean; sms: boolean }[];
}

/** Turns settings into what the form shows. */
export function presentNoticeSettings({ topics, ...settings }: NoticeSettings): NoticeSettingsView {
  const ticked = topics.map(({ topic, ways }) => ({ topic, email: ways.includes("email"), sms: ways.includes("sms") }));
  return { ...settings, topics: ticked };
}
