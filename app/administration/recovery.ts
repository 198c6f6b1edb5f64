import { parseArgs } from "node:util";
import { makeRecoveryKey, useRecoveryKey } from "~/workflows/confidential/recoveryKey";
import { asSystem } from "~/workflows/runCommand";
import { inHouse, UsageError, type Command } from "./command";
import { Interrupted, type Terminal } from "./terminal";
import { words } from "./words";

const PER_LINE = 5;
/** Empties the screen of a terminal and what can be scrolled back to. */
const CLEARED = "\u001b[2J\u001b[3J\u001b[H";

/**
 * Makes the recovery key of the closed circuit. Each share is shown once, to its holder alone; nothing of it is written
 * anywhere.
 */
export const recoveryCreate: Command = async (args, terminal) => {
  const { values } = parseArgs({ args, options: { holder: { type: "string", multiple: true } } });
  const [one, other, ...more] = values.holder ?? [];
  if (!one || !other || more.length) throw new UsageError("errors.missing", { name: words("recovery.holders") });
  if ((await terminal.ask(words("recovery.ready", { one, other }))) === null) throw new UsageError("recovery.nobody");
  const { print, shares } = await inHouse(() => asSystem((ctx) => makeRecoveryKey(ctx, [one, other])));
  const names = [one, other];
  try {
    for (const [index, name] of names.entries())
      await showShare(terminal, { name, number: index + 1, share: shares[index] ?? "" });
  } catch (error) {
    terminal.say(CLEARED);
    if (error instanceof Interrupted) terminal.complain(words("recovery.cut", { print }));
    throw error;
  }
  terminal.say(words("recovery.made", { print }));
  return 0;
};

async function showShare(terminal: Terminal, { name, number, share }: { name: string; number: number; share: string }) {
  await terminal.ask(words("recovery.alone", { name }));
  terminal.say(`\n${words("recovery.share", { name, number })}\n\n${inLines(share)}\n`);
  await terminal.ask(words("recovery.written"));
  terminal.say(CLEARED);
}

/** With both shares, opens what the recovery key opens to a focal point who has made a new key. */
export const recoveryUse: Command = async (args, terminal) => {
  const { values } = parseArgs({ args, options: { for: { type: "string" } } });
  const email = values.for;
  if (!email) throw new UsageError("errors.missing", { name: words("recovery.for") });
  const shares = [await share(terminal, 1), await share(terminal, 2)] as [string, string];
  await inHouse(() => asSystem((ctx) => useRecoveryKey(ctx, { shares, email })));
  terminal.say(words("recovery.used"));
  return 0;
};

async function share(terminal: Terminal, number: number): Promise<string> {
  const typed = await terminal.ask(words("recovery.type", { number }), { secret: true });
  if (!typed) throw new UsageError("recovery.nobody");
  return typed;
}

function inLines(share: string): string {
  const all = share.split(" ");
  const lines = Array.from({ length: Math.ceil(all.length / PER_LINE) }, (_, line) =>
    all.slice(line * PER_LINE, (line + 1) * PER_LINE).join("  "),
  );
  return lines.map((line) => `    ${line}`).join("\n");
}
