import { User } from "~/models/people/User";
import { SettingsError } from "./env.server";

/** Demonstration accounts have a published password: production does not start beside one that is enabled. */
export async function refuseDemonstrationAccounts(): Promise<void> {
  const enabled = await User.count({ where: { demo: true, disabledAt: null } });
  if (enabled) throw new SettingsError(`${enabled} demonstration account(s) are enabled in this database.`);
}
