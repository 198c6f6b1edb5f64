import { createHash } from "node:crypto";
import { newId } from "~/models/identifiers";
import { Consent, type ConsentPurpose } from "~/models/persons/Consent";
import { insertRows } from "~/models/statements";
import type { CommandContext } from "../commandContext";
import type { TextChannel } from "../messaging/shippedTexts";
import { textInForce } from "../messaging/textsInForce";
import type { OpenedCase } from "./caseRows";

/** The text somebody agreed under, as it stood then. */
export interface Wording {
  /** Channel and key: "web/complaint.consent". */
  textKey: string;
  textHash: string;
  language: string;
}

/** What somebody answered when asked whether what they say may be used to answer it. */
export interface HeardConsent {
  given: boolean;
  wording: Wording;
}

/** A text as its reader saw it, by a hash of its words: another wording is another hash. */
export function wordingOf(textKey: string, { body, language }: { body: string; language: string }): Wording {
  return { textKey, textHash: createHash("sha256").update(body).digest("hex"), language };
}

/** The text of a channel in force; ask `freshenTexts` first. */
export function wordingInForce(channel: TextChannel, key: string, language: string): Wording {
  return wordingOf(`${channel}/${key}`, textInForce(channel, key, language));
}

/** A complaint that was opened, with the text that acknowledges it; null where nothing is answered. */
export interface Acknowledged {
  opened: OpenedCase;
  templateKey: string | null;
}

/**
 * Keeps on what ground complaints that came in are dealt with: what was agreed to, or refused, under which words; or, of
 * those who could not be asked, that they brought it themselves, and what they were told of it. Of what was only carried
 * over from elsewhere, nothing.
 */
export async function recordConsents(ctx: CommandContext, cases: readonly Acknowledged[]): Promise<void> {
  const rows = cases.flatMap(({ opened: { id: caseId, grievance }, templateKey }) => {
    const { consent, channel, language, proxy, openedById = null } = grievance;
    if (!consent) return [];
    const by = { givenBy: proxy ? ("proxy" as const) : ("person" as const), heardById: openedById };
    if (consent !== "unasked")
      return [rowOf(ctx, { caseId, purpose: "processing", given: consent.given, channel, ...consent.wording, ...by })];
    const told = templateKey ? wordingInForce("sms", templateKey, language) : { textKey: "", textHash: "", language };
    return [rowOf(ctx, { caseId, purpose: "request", given: true, channel, ...told, ...by })];
  });
  await insertRows(Consent, rows, { transaction: ctx.transaction });
}

/** The person agreed that a service be told who they are. */
export async function recordSharing(
  ctx: CommandContext,
  { id: caseId, language }: { id: string; language: string },
  textKey: string,
): Promise<void> {
  const heardById = ctx.actor.kind === "user" ? ctx.actor.userId : null;
  const heard = { channel: "voice", textKey, textHash: "", language, givenBy: "person" as const, heardById };
  const row = rowOf(ctx, { caseId, purpose: "sharing", given: true, ...heard });
  await insertRows(Consent, [row], { transaction: ctx.transaction });
}

function rowOf(
  ctx: CommandContext,
  consent: Wording & {
    caseId: string;
    purpose: ConsentPurpose;
    given: boolean;
    channel: string;
    givenBy: "person" | "proxy";
    heardById: string | null;
  },
) {
  return { id: newId(), ...consent, createdAt: ctx.clock.now(), withdrawnAt: null };
}
