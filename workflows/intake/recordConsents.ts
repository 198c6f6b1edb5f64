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

/** Keeps what was agreed to, or refused, as complaints came in; of those who were not asked, nothing. */
export async function recordConsents(ctx: CommandContext, opened: readonly OpenedCase[]): Promise<void> {
  const rows = opened.flatMap(({ id: caseId, grievance: { consent, channel, proxy, openedById = null } }) => {
    if (!consent) return [];
    const { given, wording } = consent;
    const by = { givenBy: proxy ? ("proxy" as const) : ("person" as const), heardById: openedById };
    return [rowOf(ctx, { caseId, purpose: "processing", given, channel, ...wording, ...by })];
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
