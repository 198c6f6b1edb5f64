import { createHmac } from "node:crypto";

/**
 * The header that proves where a delivery comes from and when: `t=<unix seconds>,v1=<HMAC-SHA256 of "t.body", hex>`, with
 * one `v1` for each secret in force.
 */
export function signEvent(body: string, secrets: readonly string[], at: Date): string {
  const seconds = Math.floor(at.getTime() / 1_000);
  const marks = secrets.map((secret) => createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex"));
  return [`t=${seconds}`, ...marks.map((mark) => `v1=${mark}`)].join(",");
}
