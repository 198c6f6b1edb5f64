import { createHmac, hkdfSync } from "node:crypto";
import { Op } from "sequelize";
import { InvalidInputError } from "~/models/errors";
import { systemClock, type Clock } from "~/models/clock";
import { ApiAnswer } from "~/models/programs/ApiAnswer";
import { open, seal } from "~/models/sealing/seal";
import { insertRows } from "~/models/statements";
import type { CommandContext } from "../commandContext";
import { asSystem } from "../runCommand";

/** A request that must be done once, however often it arrives. */
export interface OnceOnly {
  /** The secret of the token it came with. */
  secret: string;
  /** Its `Idempotency-Key`. */
  key: string;
  /** What was asked, to the letter: the same key with something else is a mistake of the program. */
  request: string;
}

/** What a request was answered; everything in it can be written as JSON. */
export interface OnceAnswered {
  status: number;
  headers: Record<string, string>;
  body: unknown;
}

/** How long what was done is remembered, in milliseconds. */
export const REMEMBERED_MS = 48 * 3_600_000;

/**
 * Answers a request by doing it, or, when it was done before, as it was answered then. The answer is kept in the
 * transaction of the act: both are there or neither, whatever kills the process, and of two that arrive at once the second
 * waits for the first. What was refused left nothing, and may be tried again. Throws `InvalidInputError`
 * "idempotency_key_reused" when something else came with that key before.
 */
export async function answerOnce(
  ctx: CommandContext,
  asked: OnceOnly,
  perform: () => Promise<OnceAnswered>,
): Promise<OnceAnswered & { again: boolean }> {
  const { transaction } = ctx;
  const { keyHash, bodyHash, sealKey } = keysOf(asked);
  const row = { keyHash, bodyHash, createdAt: ctx.clock.now() };
  await insertRows(ApiAnswer, [row], { transaction, skipExisting: true });
  const kept = await ApiAnswer.findByPk(keyHash, { lock: true, transaction, rejectOnEmpty: true });
  if (kept.bodyHash !== bodyHash) throw new InvalidInputError({}, "idempotency_key_reused");
  if (kept.sealedAnswer)
    return { ...(JSON.parse(open(sealKey, kept.sealedAnswer, PURPOSE)) as OnceAnswered), again: true };
  const answer = await perform();
  await kept.update({ sealedAnswer: seal(sealKey, JSON.stringify(answer), PURPOSE) }, { transaction });
  return { ...answer, again: false };
}

/** A secret of this very request, the same each time it arrives and different for every other. */
export function onceSecret({ secret, key }: Pick<OnceOnly, "secret" | "key">): string {
  return derive({ secret, key }, "once").toString("base64url");
}

/** Forgets what was answered longer ago. */
export async function forgetAnswers(clock: Clock = systemClock): Promise<void> {
  const before = new Date(clock.now().getTime() - REMEMBERED_MS);
  await asSystem(({ transaction }) => ApiAnswer.destroy({ where: { createdAt: { [Op.lt]: before } }, transaction }), {
    clock,
  });
}

const PURPOSE = "api.answer";

/** The table opens with the request alone: with it comes what nothing is kept of. */
function keysOf(asked: OnceOnly) {
  const bodyHash = createHmac("sha256", derive(asked, "body")).update(asked.request).digest("hex");
  return { keyHash: derive(asked, "key").toString("hex"), bodyHash, sealKey: derive(asked, "answer") };
}

function derive({ secret, key }: Pick<OnceOnly, "secret" | "key">, purpose: string): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, key, `yoka/api/${purpose}`, 32));
}
