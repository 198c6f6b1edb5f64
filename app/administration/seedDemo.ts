import { DEMONSTRATION_PASSWORD, demonstrationAccounts } from "~/workflows/access/demonstrationAccounts";
import { seedDemonstration } from "~/workflows/demonstration/seedDemonstration";
import { env } from "../env.server";
import { inHouse, type Command } from "./command";
import { words } from "./words";

/** Loads the demonstration accounts and cases, once; never into production. */
export const seedDemo: Command = async (_args, { say, complain }) => {
  if (env().mode === "production") {
    complain(words("seed.production"));
    return 1;
  }
  await inHouse(seedDemonstration);
  say(words("seed.loaded", { password: DEMONSTRATION_PASSWORD }));
  for (const { email, title } of demonstrationAccounts) say(`  ${email.padEnd(24)} ${title}`);
  return 0;
};
