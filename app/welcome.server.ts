import { demonstrationAccounts, DEMONSTRATION_PASSWORD } from "~/workflows/access/demonstrationAccounts";
import type { Env } from "./env.server";

/** What the person who started the program reads: where it is, where callbacks go, and how to sign in. */
export function welcome(settings: Env, port: number): string {
  const address = `http://localhost:${port}`;
  const lines = [
    "",
    "  Yoka is listening",
    "",
    `  Open       ${address}`,
    `  Phone      ${address}/simulator`,
    `  Webhooks   ${address}/webhooks/africastalking/${settings.webhookTokens[0]}/sms`,
  ];
  if (settings.mode === "demo") {
    lines.push("", `  Demonstration accounts (password: ${DEMONSTRATION_PASSWORD})`);
    lines.push(...demonstrationAccounts.map(({ email, title }) => `    ${email.padEnd(24)} ${title}`));
  }
  return `${lines.join("\n")}\n\n  Ctrl+C stops it.\n\n`;
}
