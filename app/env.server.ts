import { z } from "zod";
import { keptSecrets, type Secrets } from "./keptSecrets.server";
import { parseAddressRange } from "./webhooks/addressRange";

/**
 * The settings of this process, read from the environment once, checked, and handed down. `docs/settings.md` lists them
 * for people.
 */
export interface Env extends Secrets {
  mode: "demo" | "production";
  port: number;
  host: string;
  publicUrl: string;
  databaseUrl?: string;
  redisUrl?: string;
  dataDir: string;
  webhookTokens: string[];
  webhookCidrs: string[];
  simulator: boolean;
  africasTalking: { username: string; apiKey: string; sender?: string; smsUrl?: string } | null;
  smtpUrl?: string;
  trustProxy?: string;
}

const optional = z.string().trim().min(1).optional();

const settings = z.object({
  YOKA_MODE: z.enum(["demo", "production"]).default("demo"),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().default("127.0.0.1"),
  PUBLIC_URL: z.url().optional(),
  DATABASE_URL: z
    .string()
    .regex(/^mysql:\/\//, "must start with mysql://")
    .optional(),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\//, "must start with redis://")
    .optional(),
  DATA_DIR: z.string().min(1).default(".data"),
  SESSION_SECRET: optional,
  FIELD_KEY: optional,
  REFERENCE_KEY: optional,
  WEBHOOK_TOKEN: optional,
  WEBHOOK_CIDRS: optional.refine(
    (text) => listOf(text).every((range) => parseAddressRange(range) !== null),
    "must be addresses or ranges like 196.201.214.0/24, separated by commas",
  ),
  TRUST_PROXY: optional,
  SIMULATOR: z.enum(["on", "off"]).optional(),
  AFRICASTALKING_USERNAME: optional,
  AFRICASTALKING_API_KEY: optional,
  AFRICASTALKING_SENDER: optional,
  AFRICASTALKING_SMS_URL: optional,
  SMTP_URL: optional,
});

type Settings = z.infer<typeof settings>;

/** A boot that must not go on; the message is for the person who starts the program. */
export class SettingsError extends Error {}

let current: Env | undefined;

/** The settings, read at the first call. Throws `SettingsError` naming every setting at fault. */
export function env(): Env {
  current ??= readEnv(process.env);
  return current;
}

/** Reads settings from any record; `env()` is what the rest of the house calls. */
export function readEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = settings.safeParse(given);
  if (!parsed.success) {
    throw new SettingsError(parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("\n"));
  }
  const known = parsed.data;
  if (known.YOKA_MODE === "production") refuseUnsafe(known);
  return {
    mode: known.YOKA_MODE,
    port: known.PORT,
    host: known.HOST,
    publicUrl: known.PUBLIC_URL ?? `http://localhost:${known.PORT}`,
    databaseUrl: known.DATABASE_URL,
    redisUrl: known.REDIS_URL,
    dataDir: known.DATA_DIR,
    ...secretsOf(known),
    webhookCidrs: listOf(known.WEBHOOK_CIDRS),
    simulator: known.YOKA_MODE === "demo" && known.SIMULATOR !== "off",
    africasTalking: africasTalkingOf(known),
    smtpUrl: known.SMTP_URL,
    trustProxy: known.TRUST_PROXY,
  };
}

function secretsOf(known: Settings): Secrets {
  const { SESSION_SECRET, FIELD_KEY, REFERENCE_KEY, WEBHOOK_TOKEN } = known;
  const given = { sessionSecret: SESSION_SECRET, fieldKey: FIELD_KEY, referenceKey: REFERENCE_KEY };
  const tokens = listOf(WEBHOOK_TOKEN);
  if (SESSION_SECRET && FIELD_KEY && REFERENCE_KEY && tokens.length)
    return { ...given, webhookTokens: tokens } as Secrets;
  const kept = keptSecrets(known.DATA_DIR);
  return {
    sessionSecret: SESSION_SECRET ?? kept.sessionSecret,
    fieldKey: FIELD_KEY ?? kept.fieldKey,
    referenceKey: REFERENCE_KEY ?? kept.referenceKey,
    webhookTokens: tokens.length ? tokens : kept.webhookTokens,
  };
}

function africasTalkingOf(known: Settings): Env["africasTalking"] {
  const { AFRICASTALKING_USERNAME: username, AFRICASTALKING_API_KEY: apiKey } = known;
  const smsUrl = known.AFRICASTALKING_SMS_URL;
  if (username && apiKey) return { username, apiKey, sender: known.AFRICASTALKING_SENDER, smsUrl };
  return smsUrl ? { username: "yoka", apiKey: "local", sender: known.AFRICASTALKING_SENDER, smsUrl } : null;
}

/** Production starts with real secrets and real ways out, or not at all. */
function refuseUnsafe(known: Settings): void {
  const needed = [
    "PUBLIC_URL",
    "SESSION_SECRET",
    "FIELD_KEY",
    "REFERENCE_KEY",
    "WEBHOOK_TOKEN",
    "AFRICASTALKING_USERNAME",
    "AFRICASTALKING_API_KEY",
    "SMTP_URL",
  ] as const;
  const problems: string[] = needed.filter((name) => !known[name]).map((name) => `${name} is required in production.`);
  if (known.SIMULATOR === "on") problems.push("SIMULATOR must be off in production.");
  if (listOf(known.WEBHOOK_TOKEN).some((token) => token.length < 22))
    problems.push("WEBHOOK_TOKEN needs at least 22 characters (128 bits).");
  if (problems.length) throw new SettingsError(problems.join("\n"));
}

function listOf(text: string | undefined): string[] {
  return (text ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
}
