import { InvalidInputError } from "~/models/errors";
import { carryTurn, changePassphrase, turnKey } from "~/workflows/confidential/changeKey";
import { retireKey, vouchForKey } from "~/workflows/confidential/vouchForKey";
import { forgetWords } from "~/workflows/confidential/wordList";
import { runCommand } from "~/workflows/runCommand";
import type { InRoom } from "../../confidentialRoom.server";

const KEYS = "/confidential/keys";
/** Where whoever has changed their key is asked for the new passphrase. */
const DOOR = "/confidential/unlock";

/** Does what a form of the page of keys asks; answers where that leads. */
export async function actOnKeys(inRoom: InRoom, form: FormData): Promise<string> {
  const { visitor, room } = inRoom;
  const keyId = String(form.get("keyId") ?? "");
  switch (form.get("act")) {
    case "change":
      return change(inRoom, form);
    case "carry":
      return carry(inRoom);
    default: {
      const command = form.get("act") === "retire" ? retireKey : vouchForKey;
      await runCommand(visitor.actor, (ctx) => command(ctx, room, { keyId }));
      forgetWords();
      return KEYS;
    }
  }
}

async function change(inRoom: InRoom, form: FormData): Promise<string> {
  const typed = (name: string) => String(form.get(name) ?? "").slice(0, 1_024);
  const [current, next] = [typed("current"), typed("passphrase")];
  if (next !== typed("again")) throw new InvalidInputError({ again: "errors.passphrases_differ" });
  if (!form.has("turn")) {
    await changePassphrase(inRoom.visitor, { current, next });
    return DOOR;
  }
  await turnKey(inRoom.visitor, { current, next });
  return carry(inRoom);
}

async function carry({ visitor, room }: InRoom): Promise<string> {
  while (!(await runCommand(visitor.actor, (ctx) => carryTurn(ctx, room)))); // each batch stands by itself
  return DOOR;
}
