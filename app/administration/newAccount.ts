import { randomBytes } from "node:crypto";
import type { NewAccount } from "~/workflows/access/createAccount";
import { UsageError } from "./command";
import type { Terminal } from "./terminal";
import { words } from "./words";

/** The options every command that creates an account knows, for `parseArgs`. */
export const ACCOUNT_OPTIONS = {
  email: { type: "string" },
  name: { type: "string" },
  language: { type: "string", default: "fr" },
} as const;

/** An account as typed, with the password that was made up for it: to be shown once. */
export interface TypedAccount {
  account: NewAccount;
  madePassword: string | null;
}

/** Completes the options by asking. Without anybody to ask, a missing option is a `UsageError` and a password is made. */
export async function completeAccount(
  typed: { email?: string; name?: string; language: string },
  terminal: Terminal,
): Promise<TypedAccount> {
  const { language } = typed;
  if (language !== "fr" && language !== "en") throw new UsageError("errors.language_unknown");
  const email = typed.email ?? (await need(terminal, "email"));
  const name = typed.name ?? (await need(terminal, "name"));
  const chosen = await choosePassword(terminal);
  const madePassword = chosen ? null : randomBytes(15).toString("base64url");
  return { account: { email, name, language, password: chosen ?? madePassword ?? "" }, madePassword };
}

async function need(terminal: Terminal, name: "email" | "name"): Promise<string> {
  const answer = await terminal.ask(words(`ask.${name}`));
  if (!answer) throw new UsageError("errors.missing", { name: `--${name}` });
  return answer;
}

async function choosePassword(terminal: Terminal): Promise<string | null> {
  const password = await terminal.ask(words("ask.password"), { secret: true });
  if (!password) return null;
  const again = await terminal.ask(words("ask.password_again"), { secret: true });
  if (password !== again) throw new UsageError("errors.passwords_differ");
  return password;
}
