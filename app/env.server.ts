import { z } from "zod";
import { isMailAddress } from "~/models/people/mailAddress";
import type { WaysOut } from "~/channels/openAdapters";
import { httpInOf, httpProblems, httpSettings, httpSmsOf } from "./httpSettings.server";
import { keptSecrets, type Secrets } from "./keptSecrets.server";
import { listOf } from "./settingList.server";
import { parseAddressRange } from "./webhooks/addressRange";
import type { HttpIn } from "./webhooks/httpCallbacks";

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
  /** Of the account that may change tables; everything else is done under `databaseUrl`. */
  migrationDatabaseUrl?: string;
  redisUrl?: string;
  /** Seconds after which the server breaks off a statement of a web process. */
  statementSeconds: number;
  dataDir: string;
  /** How much is said on standard output. */
  logLevel: (typeof LOG_LEVELS)[number];
  webhookTokens: string[];
  webhookCidrs: string[];
  /** Hosts of other programs that may be told of events; nothing else is ever called by the house of its own accord. */
  webhookAllowedHosts: string[];
  simulator: boolean;
  africasTalking: { username: string; apiKey: string; sender?: string; smsUrl?: string } | null;
  httpSms: WaysOut["httpSms"];
  /** Providers of SMS in the order they are tried; empty for those that are configured. */
  smsRoutes: string[];
  smtpUrl?: string;
  /** Whom the root of the journal of each day is mailed to. */
  journalRootMail: string[];
  /** The code people dial and the number they write to, as posters and pages show them. */
  ussdCode?: string;
  smsNumber?: string;
  /** Whom people may ask about their data, with how to reach them, as the public page shows it. */
  dataProtectionOfficer?: string;
  /** Hours within which the authority is to be told of a breach; null where nobody said. */
  breachNoticeHours: number | null;
  /** Whether an SMS to us costs its sender anything. */
  smsReplies: "paid" | "free";
  trustProxy?: string;
  /** Public keys (`age1…`) backups are encrypted to. */
  backupKeys: string[];
  /** The private half, for a restore alone. */
  backupPrivateKey?: string;
  /** Hours the last good backup may be old before people are told; null where none is expected. */
  backupMaxAge: number | null;
  /** Days after which a service of the focal points' directory is to be verified again. */
  serviceVerifyDays: number;
  /** What a gateway without an adapter of its own may send us. */
  httpIn: HttpIn;
}

const LOG_LEVELS = ["error", "warn", "info", "debug", "trace"] as const;

/** A backup a day, and two hours for it to be late. */
const DAILY_HOURS = 26;

const optional = z.string().trim().min(1).optional();

const databaseAddress = z
  .string()
  .regex(/^mysql:\/\//, "must start with mysql://")
  .optional();

const settings = httpSettings.extend({
  YOKA_MODE: z.enum(["demo", "production"]).default("demo"),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().default("127.0.0.1"),
  PUBLIC_URL: z.url().optional(),
  DATABASE_URL: databaseAddress,
  MIGRATION_DATABASE_URL: databaseAddress,
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\//, "must start with redis://")
    .optional(),
  STATEMENT_LIMIT_SECONDS: z.coerce.number().int().min(1).max(3600).default(20),
  LOG_LEVEL: z.enum(LOG_LEVELS).default("info"),
  DATA_DIR: z.string().min(1).default(".data"),
  SESSION_SECRET: optional,
  FIELD_KEY: optional,
  REFERENCE_KEY: optional,
  WEBHOOK_TOKEN: optional,
  WEBHOOK_CIDRS: optional.refine(
    (text) => listOf(text).every((range) => parseAddressRange(range) !== null),
    "must be addresses or ranges like 196.201.214.0/24, separated by commas",
  ),
  WEBHOOK_ALLOWED_HOSTS: optional.refine(
    (text) => listOf(text).every((host) => /^(\[[\da-f:.]+\]|[\w.-]+)(:\d{1,5})?$/i.test(host)),
    "must be hosts like hooks.example.cd or hooks.example.cd:8443, separated by commas",
  ),
  TRUST_PROXY: optional,
  BACKUP_PUBLIC_KEY: optional.refine(
    (text) => listOf(text).every((key) => /^age1[a-z0-9]+$/.test(key)),
    'must be age1…, as "npm run yoka -- backup key" prints it',
  ),
  BACKUP_PRIVATE_KEY: optional,
  BACKUP_MAX_AGE_HOURS: z.coerce.number().int().min(0).max(8760).optional(),
  SERVICE_VERIFY_DAYS: z.coerce.number().int().min(1).max(3650).default(90),
  SIMULATOR: z.enum(["on", "off"]).optional(),
  SMS_ROUTES: optional,
  AFRICASTALKING_USERNAME: optional,
  AFRICASTALKING_API_KEY: optional,
  AFRICASTALKING_SENDER: optional,
  AFRICASTALKING_SMS_URL: optional,
  SMTP_URL: optional,
  JOURNAL_ROOT_MAIL: optional.refine(
    (text) => listOf(text).every((address) => isMailAddress(address)),
    "must be mail addresses, separated by commas",
  ),
  USSD_CODE: optional.refine(
    (code) => !code || /^[*#][\d*]{1,30}#$/.test(code),
    "must be a code to dial, like *384*44135#",
  ),
  SMS_NUMBER: optional.refine(
    (number) => !number || /^\+?\d[\d ]{2,18}$/.test(number),
    "must be the number people write to",
  ),
  DATA_PROTECTION_OFFICER: optional,
  BREACH_NOTICE_HOURS: z.coerce.number().int().min(1).max(8760).optional(),
  SMS_REPLIES: z.enum(["paid", "free"]).default("paid"),
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
  const problems = [
    ...httpProblems(known),
    ...routeProblems(known),
    ...(known.YOKA_MODE === "production" ? productionProblems(known) : []),
  ];
  if (problems.length) throw new SettingsError(problems.join("\n"));
  return {
    mode: known.YOKA_MODE,
    port: known.PORT,
    host: known.HOST,
    publicUrl: known.PUBLIC_URL ?? `http://localhost:${known.PORT}`,
    databaseUrl: known.DATABASE_URL,
    migrationDatabaseUrl: known.MIGRATION_DATABASE_URL,
    redisUrl: known.REDIS_URL,
    statementSeconds: known.STATEMENT_LIMIT_SECONDS,
    dataDir: known.DATA_DIR,
    logLevel: known.LOG_LEVEL,
    ...secretsOf(known),
    webhookCidrs: listOf(known.WEBHOOK_CIDRS),
    webhookAllowedHosts: listOf(known.WEBHOOK_ALLOWED_HOSTS),
    simulator: known.YOKA_MODE === "demo" && known.SIMULATOR !== "off",
    africasTalking: africasTalkingOf(known),
    httpSms: httpSmsOf(known),
    smsRoutes: listOf(known.SMS_ROUTES),
    smtpUrl: known.SMTP_URL,
    journalRootMail: listOf(known.JOURNAL_ROOT_MAIL),
    ...waysIn(known),
    dataProtectionOfficer: known.DATA_PROTECTION_OFFICER,
    breachNoticeHours: known.BREACH_NOTICE_HOURS ?? null,
    smsReplies: known.SMS_REPLIES,
    trustProxy: known.TRUST_PROXY,
    backupKeys: listOf(known.BACKUP_PUBLIC_KEY),
    backupPrivateKey: known.BACKUP_PRIVATE_KEY,
    backupMaxAge: (known.BACKUP_MAX_AGE_HOURS ?? (known.YOKA_MODE === "production" ? DAILY_HOURS : 0)) || null,
    serviceVerifyDays: known.SERVICE_VERIFY_DAYS,
    httpIn: httpInOf(known),
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

/** Every provider a route names must have its account. */
function routeProblems(known: Settings): string[] {
  const configured: Record<string, boolean> = {
    africastalking: africasTalkingOf(known) !== null,
    http: httpSmsOf(known) !== null,
  };
  return listOf(known.SMS_ROUTES).flatMap((name) => {
    if (!Object.hasOwn(configured, name))
      return [`SMS_ROUTES: does not know "${name}": its names are ${Object.keys(configured).join(", ")}.`];
    return configured[name] ? [] : [`SMS_ROUTES: "${name}" is named and not configured.`];
  });
}

/** A sender that is a name cannot be written to. The phones of a demonstration have a code and a number to try. */
function waysIn(known: Settings): Pick<Env, "ussdCode" | "smsNumber"> {
  const demo = known.YOKA_MODE === "demo";
  const sender = known.AFRICASTALKING_SENDER;
  const number = sender && /^\+?\d+$/.test(sender) ? sender : undefined;
  return {
    ussdCode: known.USSD_CODE ?? (demo ? "*384*44135#" : undefined),
    smsNumber: known.SMS_NUMBER ?? number ?? (demo ? "21512" : undefined),
  };
}

/** Production starts with real secrets and real ways out, or not at all. */
function productionProblems(known: Settings): string[] {
  const needed = ["PUBLIC_URL", "SESSION_SECRET", "FIELD_KEY", "REFERENCE_KEY", "WEBHOOK_TOKEN", "SMTP_URL"] as const;
  const problems: string[] = needed.filter((name) => !known[name]).map((name) => `${name} is required in production.`);
  if (!(known.AFRICASTALKING_USERNAME && known.AFRICASTALKING_API_KEY) && !known.HTTP_SMS_URL)
    problems.push("AFRICASTALKING_USERNAME and AFRICASTALKING_API_KEY, or HTTP_SMS_URL, are required in production.");
  if (known.SIMULATOR === "on") problems.push("SIMULATOR must be off in production.");
  if (listOf(known.WEBHOOK_TOKEN).some((token) => token.length < 22))
    problems.push("WEBHOOK_TOKEN needs at least 22 characters (128 bits).");
  return problems;
}
