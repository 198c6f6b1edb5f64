import { parseArgs } from "node:util";
import { createFirstAdministrator } from "~/workflows/access/createFirstAdministrator";
import { asSystem } from "~/workflows/runCommand";
import { inHouse, type Command } from "./command";
import { ACCOUNT_OPTIONS, completeAccount } from "./newAccount";
import { words } from "./words";

/** Creates the first administrator. The ones after are granted the role by two people. */
export const adminCreate: Command = async (args, terminal) => {
  const { values } = parseArgs({ args, options: ACCOUNT_OPTIONS });
  const { account, madePassword } = await completeAccount(values, terminal);
  const user = await inHouse(() => asSystem((ctx) => createFirstAdministrator(ctx, account)));
  terminal.say(words("account.administrator", { name: user.name }));
  if (madePassword) terminal.say(words("account.password", { password: madePassword }));
  return 0;
};
