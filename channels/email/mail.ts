import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Transporter } from "nodemailer";
import { z } from "zod";
import { logger } from "~/models/logger";
import { isMailAddress } from "~/models/people/mailAddress";
import type { ChannelAdapter, SendOutcome, Sending } from "../ChannelAdapter";
import type { SendError } from "../sendErrors";
import { letterPage } from "./letter";

export interface MailSettings {
  /** `smtp://user:password@host:port` or `smtps://…`, with an optional `?from=address`; unset writes files. */
  smtpUrl?: string;
  /** Files are written to its `mail` folder. */
  dataDir: string;
  /** Address of the house; its host names the sender where nothing else does. */
  publicUrl: string;
}

/** How long each step of the conversation with the mail server may take. */
const PATIENCE_MS = 10_000;

/** The sealed text of a mail. */
const mailText = z.object({
  subject: z.string(),
  body: z.string(),
  language: z.string().optional(),
  button: z.string().optional(),
});

/** Mails, in words and as a page: through an SMTP server, or written as `.eml` files where there is none. */
export function mail(settings: MailSettings): ChannelAdapter {
  const host = new URL(settings.publicUrl).hostname;
  const from = senderOf(settings.smtpUrl, host);
  let transport: Promise<Transporter> | undefined;
  return {
    provider: settings.smtpUrl ? "smtp" : "file",
    recipientsTogether: 1,
    async send({ recipients, text, key }: Sending): Promise<SendOutcome[]> {
      try {
        const words = mailText.parse(JSON.parse(text));
        const messageId = `<${key}@${host}>`;
        const letter = {
          from,
          to: recipients.map((address) => ({ name: "", address })),
          subject: words.subject.replace(/[\s\p{C}]+/gu, " "),
          text: words.body,
          html: letterPage(words, settings.publicUrl.replace(/\/$/, "")),
          messageId,
          headers: { "Auto-Submitted": "auto-generated" }, // answering machines leave it alone
          disableFileAccess: true,
          disableUrlAccess: true,
        };
        if (!recipients.every(isMailAddress)) return recipients.map(() => refused("not_sendable"));
        const sent: unknown = await (await (transport ??= openTransport(settings.smtpUrl))).sendMail(letter);
        if (!settings.smtpUrl) await keepFile(settings.dataDir, key, sent);
        return recipients.map(() => ({ kind: "accepted", providerId: messageId, cost: null, segments: null }));
      } catch (error) {
        const failure = readFailure(error);
        return recipients.map(() => refused(failure));
      }
    },
  };
}

function refused(error: SendError): SendOutcome {
  return { kind: "refused", error, providerId: null };
}

async function openTransport(smtpUrl: string | undefined): Promise<Transporter> {
  const { createTransport } = await import("nodemailer");
  if (!smtpUrl) return createTransport({ streamTransport: true, buffer: true });
  const limits = { connectionTimeout: PATIENCE_MS, greetingTimeout: PATIENCE_MS, socketTimeout: PATIENCE_MS };
  return createTransport({ url: smtpUrl, ...limits });
}

async function keepFile(dataDir: string, key: string, sent: unknown): Promise<void> {
  const folder = path.join(dataDir, "mail");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(path.join(folder, `${key}.eml`), (sent as { message: Buffer }).message, { mode: 0o600 });
}

function senderOf(smtpUrl: string | undefined, host: string): { name: string; address: string } {
  const url = smtpUrl ? new URL(smtpUrl) : undefined;
  const user = decodeURIComponent(url?.username ?? "");
  return { name: "Yoka", address: url?.searchParams.get("from") ?? (user.includes("@") ? user : `no-reply@${host}`) };
}

/** A mail that came twice harms less than one that never came, so a broken conversation is begun again. */
function readFailure(error: unknown): SendError {
  const { code, responseCode } = error as { code?: string; responseCode?: number };
  logger.warn({ provider: "mail", errorCode: code, responseCode }, "a mail was not taken");
  if (error instanceof z.ZodError || error instanceof SyntaxError) return "unreadable";
  if (code === "EAUTH") return "credentials_refused";
  if (responseCode !== undefined && responseCode >= 500) return "refused";
  return responseCode === undefined ? "unreachable" : "busy";
}
