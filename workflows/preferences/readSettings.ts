import { UserSettings } from "~/models/people/UserSettings";
import type { QueryContext } from "../commandContext";

/** What somebody has chosen of the keys: none at all, or others, by act. */
export interface KeySettings {
  off: boolean;
  changed: Record<string, string>;
}

/** The keys somebody has chosen; null when they never did. */
export async function readKeys(
  userId: string,
  ctx: Pick<QueryContext, "transaction"> = {},
): Promise<KeySettings | null> {
  const { transaction } = ctx;
  const settings = await UserSettings.findByPk(userId, { attributes: ["keysOff", "keys"], transaction });
  return settings && { off: settings.keysOff, changed: fromJson(settings.keys) };
}

/** What a column of JSON holds; nothing when it holds none. */
function fromJson(json: string | null): Record<string, string> {
  return json ? (JSON.parse(json) as Record<string, string>) : {};
}
