import { InvalidInputError, YokaError } from "~/models/errors";
import { setLogLevel } from "~/models/logger";
import { SettingsError } from "../env.server";
import { adminCreate } from "./adminCreate";
import { backup, backupKey } from "./backup";
import { backupVerify } from "./backupVerify";
import { benchData } from "./benchData";
import { UsageError, type Command } from "./command";
import { doctor } from "./doctor";
import { importData } from "./importData";
import { journalVerify } from "./journalVerify";
import { migrate } from "./migrate";
import { reasonOf } from "./reasonOf";
import { recoveryCreate, recoveryUse } from "./recovery";
import { restore } from "./restore";
import { retention } from "./retention";
import { seedDemo } from "./seedDemo";
import { smsTest } from "./smsTest";
import { Interrupted, terminal as ownTerminal, type Terminal } from "./terminal";
import { userCreate } from "./userCreate";
import { hasWords, words } from "./words";

/** Every command, in the order of the help text. */
const COMMANDS: Record<string, Command> = {
  migrate,
  doctor,
  "admin create": adminCreate,
  "user create": userCreate,
  import: importData,
  "sms test": smsTest,
  "seed demo": seedDemo,
  "journal verify": journalVerify,
  "recovery create": recoveryCreate,
  "recovery use": recoveryUse,
  "backup key": backupKey,
  "backup verify": backupVerify,
  backup,
  restore,
  retention,
  "bench data": benchData,
};

/**
 * Runs what was typed after `npm run yoka --` and resolves to the exit code: 0 done, 1 failed, 2 not understood,
 * 130 interrupted.
 * Answers in sentences: a stack trace is of no use to who types here.
 */
export async function runAdministration(args: string[], terminal: Terminal = ownTerminal): Promise<number> {
  setLogLevel("silent");
  const name = Object.keys(COMMANDS).find((command) => `${args.join(" ")} `.startsWith(`${command} `));
  const command = name && COMMANDS[name];
  if (!command) return help(args, terminal);
  try {
    return await command(args.slice(name.split(" ").length), terminal);
  } catch (error) {
    return explain(error, terminal);
  }
}

function help(args: string[], { say, complain }: Terminal): number {
  const isAsked = args.length === 0 || ["help", "--help", "-h"].includes(args[0] ?? "");
  if (!isAsked) complain(words("help.unknown", { command: args.join(" ") }));
  const widest = Math.max(...Object.keys(COMMANDS).map((name) => name.length));
  const lines = Object.keys(COMMANDS).map((name) => `  ${name.padEnd(widest)}  ${words(`help.${name}`)}`);
  say([words("help.use"), "", ...lines].join("\n"));
  return isAsked ? 0 : 2;
}

/** What a shell calls a command that was interrupted. */
const INTERRUPTED = 130;

function explain(error: unknown, { complain }: Terminal): number {
  if (error instanceof Interrupted) {
    complain(words("errors.interrupted"));
    return INTERRUPTED;
  }
  if (error instanceof UsageError) {
    complain(words(error.key, error.variables));
    return 2;
  }
  if (isParseError(error)) {
    complain(words("errors.usage", { reason: error.message }));
    return 2;
  }
  for (const sentence of sentencesOf(error)) complain(sentence);
  return 1;
}

function sentencesOf(error: unknown): string[] {
  if (error instanceof SettingsError) return [words("errors.production_settings"), error.message];
  if (error instanceof InvalidInputError && Object.keys(error.fields).length) {
    return Object.values(error.fields).map(sentenceOf);
  }
  if (error instanceof YokaError) return [sentenceOf(`errors.${error.code}`)];
  return [words("errors.failed", { reason: reasonOf(error) })];
}

/** A code no sentence was written for is still better than a key. */
function sentenceOf(key: string): string {
  return hasWords(key) ? words(key) : words("errors.failed", { reason: key.replace(/^errors\./, "") });
}

function isParseError(error: unknown): error is Error {
  return error instanceof TypeError && String((error as { code?: unknown }).code).startsWith("ERR_PARSE_ARGS");
}
