import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

/** The secrets of an installation. Production is given them; elsewhere they are made once and kept beside the data. */
export interface Secrets {
  sessionSecret: string;
  /** 32 bytes, base64. */
  fieldKey: string;
  /** 32 bytes, base64. */
  referenceKey: string;
  /** The secret part of the webhook addresses; two while one is being replaced. */
  webhookTokens: string[];
}

/** Reads the secrets kept in `dataDir`, making them at the first start. Several processes may start at once. */
export function keptSecrets(dataDir: string): Secrets {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const file = path.join(dataDir, "secrets.json");
  try {
    writeFileSync(file, JSON.stringify(newSecrets(), null, 2), { flag: "wx", mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  return JSON.parse(readFileSync(file, "utf8")) as Secrets;
}

function newSecrets(): Secrets {
  const key = () => randomBytes(32).toString("base64");
  return {
    sessionSecret: key(),
    fieldKey: key(),
    referenceKey: key(),
    webhookTokens: [randomBytes(24).toString("base64url")],
  };
}
