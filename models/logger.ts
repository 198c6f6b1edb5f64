import pino from "pino";

/**
 * Fields that may hold personal data or a secret. A log line is read by people who may not read the case, so these are
 * blanked wherever they stand, up to three levels down.
 */
const PERSONAL_FIELDS = [
  "phone",
  "phoneNumber",
  "phone_number",
  "from",
  "to",
  "sender",
  "recipient",
  "number",
  "name",
  "firstName",
  "lastName",
  "email",
  "address",
  "text",
  "message",
  "body",
  "input",
  "description",
  "remark",
  "ip",
  "apiKey",
  "apikey",
  "api_key",
  "token",
  "secret",
  "code",
  "password",
  "passphrase",
  "authorization",
  "cookie",
  "set-cookie",
];

/** How lines are written: what is hidden, and how an error is told. */
export const loggerOptions: pino.LoggerOptions = {
  // Vitest announces itself; a test that passes should say nothing.
  level: process.env.VITEST ? "silent" : "info",
  base: undefined,
  redact: { paths: PERSONAL_FIELDS.flatMap(atEveryDepth), censor: "[hidden]" },
  serializers: { err: describeError },
  hooks: {
    // Without words of its own a line would take those of the error, unscrubbed.
    logMethod(args, log) {
      if (args.length === 1 && typeof args[0] === "object") return log.call(this, args[0], "failure");
      return log.apply(this, args);
    },
  },
};

/** Everything the process has to say, one JSON object a line on standard output. Ids, names of actions, counts, times. */
export const logger = pino(loggerOptions);

/** Sets how much is said (`silent`, `error`, `warn`, `info`, `debug`…), once the environment has been read. */
export function setLogLevel(level: pino.LevelWithSilent): void {
  logger.level = level;
}

function atEveryDepth(field: string): string[] {
  const key = `["${field}"]`;
  return [key, `*${key}`, `*.*${key}`];
}

/**
 * What of an error may be written down. Errors of clients and drivers carry the request (API key, numbers, texts, SQL
 * values) as extra properties: only the kind, the code, a scrubbed message and the stack are kept.
 */
export function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code } = error as { code?: unknown };
  return {
    type: error.name,
    ...(typeof code === "string" && /^[\w.-]{1,60}$/.test(code) ? { errorCode: code } : {}),
    says: withoutPersonalData(error.message),
    stack: withoutPersonalData(error.stack ?? ""),
    ...(error.cause instanceof Error ? { cause: describeError(error.cause) } : {}),
  };
}

/** Hides what drivers quote back: the value of a duplicate or of a bad string, and anything that looks like a number to call. */
function withoutPersonalData(message: string): string {
  return message
    .replace(/(Duplicate entry|value:?) '(?:[^']|'(?! for ))*'/gi, "$1 '[hidden]'")
    .replace(/\+?\d[\d ]{6,}\d/g, "[hidden]");
}
