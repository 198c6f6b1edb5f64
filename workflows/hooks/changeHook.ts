import { ConflictError, InvalidInputError, NotFoundError } from "~/models/errors";
import { Webhook, WebhookAttempt, WebhookDelivery } from "~/models/programs/Webhook";
import type { CommandContext } from "../commandContext";
import { chainUpToNow } from "../journal/chainJournal";
import { queue } from "../jobs/queue";
import { record } from "../journal/record";
import { aboutHook, newHookSecret, sealHookSecret } from "./addHook";
import { addressFault } from "./allowedHosts";

interface WhichHook {
  hookId: string;
}

/** Tells an address nothing any more; what was owed to it is dropped. Twice is once. */
export async function stopHook(ctx: CommandContext, { hookId }: WhichHook): Promise<void> {
  const hook = await lockHook(ctx, hookId);
  if (!hook.stoppedAt) await endHook(ctx, hook, "by_hand");
}

/** Stops one, by hand or because nothing it is sent is taken. */
export async function endHook(
  ctx: CommandContext,
  hook: Webhook,
  stoppedFor: "by_hand" | "failing" | "account",
): Promise<void> {
  const { transaction } = ctx;
  await hook.update({ stoppedAt: ctx.clock.now(), stoppedFor }, { transaction });
  const owed = { webhookId: hook.id, state: "owed" };
  await WebhookDelivery.update({ state: "given_up", leaseUntil: null }, { where: owed, transaction });
  await record(ctx, { action: "access.webhook_stopped", ...aboutHook(hook) });
}

/** Stops those of an account that is shut. */
export async function stopHooksOf(ctx: CommandContext, userId: string): Promise<void> {
  const where = { userId, stoppedAt: null };
  for (const hook of await Webhook.findAll({ where, lock: true, transaction: ctx.transaction }))
    await endHook(ctx, hook, "account");
}

/** Tells it again, of what happens from now on. `InvalidInputError` when it is no longer on the list of hosts. */
export async function startHook(ctx: CommandContext, { hookId }: WhichHook): Promise<void> {
  const hook = await lockHook(ctx, hookId);
  const fault = addressFault(hook.url);
  if (fault) throw new InvalidInputError({ url: fault });
  if (!hook.stoppedAt) return;
  const { transaction } = ctx;
  const seenNumber = await chainUpToNow(transaction, ctx.clock);
  await hook.update({ stoppedAt: null, stoppedFor: null, failures: 0, seenNumber }, { transaction });
  await record(ctx, { action: "access.webhook_started", ...aboutHook(hook) });
}

/** Takes it off for good, with every trace of what it was told. */
export async function removeHook(ctx: CommandContext, { hookId }: WhichHook): Promise<void> {
  const hook = await lockHook(ctx, hookId);
  const { transaction } = ctx;
  const told = await WebhookDelivery.findAll({ attributes: ["id"], where: { webhookId: hookId }, transaction });
  await WebhookAttempt.destroy({ where: { deliveryId: told.map(({ id }) => id) }, transaction });
  await WebhookDelivery.destroy({ where: { webhookId: hookId }, transaction });
  await hook.destroy({ transaction });
  await record(ctx, { action: "access.webhook_removed", ...aboutHook(hook) });
}

/**
 * Makes the secret that takes the place of the present one, and answers it once. Until the change is finished both sign,
 * so that the other side can change over without missing anything.
 */
export async function rotateSecret(ctx: CommandContext, { hookId }: WhichHook): Promise<{ secret: string }> {
  const hook = await lockHook(ctx, hookId);
  if (hook.sealedNextSecret) throw new ConflictError("hook_rotating");
  const secret = newHookSecret();
  await hook.update({ sealedNextSecret: sealHookSecret(secret) }, { transaction: ctx.transaction });
  await record(ctx, { action: "access.webhook_rotated", ...aboutHook(hook) });
  return { secret };
}

/** The other side has the new secret: the old one signs no more. Twice is once. */
export async function finishRotation(ctx: CommandContext, { hookId }: WhichHook): Promise<void> {
  const hook = await lockHook(ctx, hookId);
  if (!hook.sealedNextSecret) return;
  const { transaction } = ctx;
  await hook.update({ sealedSecret: hook.sealedNextSecret, sealedNextSecret: null }, { transaction });
  await record(ctx, { action: "access.webhook_rotated", ...aboutHook(hook) });
}

/** Delivers something again, or once more now. The address must be told at all. */
export async function redeliver(
  ctx: CommandContext,
  { hookId, deliveryId }: WhichHook & { deliveryId: string },
): Promise<void> {
  const hook = await lockHook(ctx, hookId);
  if (hook.stoppedAt) throw new ConflictError("hook_stopped");
  const { transaction } = ctx;
  const where = { id: deliveryId, webhookId: hookId };
  const delivery = await WebhookDelivery.findOne({ where, lock: true, transaction });
  if (!delivery) throw new NotFoundError();
  await delivery.update({ state: "owed", attempts: 0, dueAt: ctx.clock.now(), doneAt: null }, { transaction });
  await record(ctx, { action: "access.webhook_redelivered", ...aboutHook(hook) });
  ctx.afterCommit(() => queue().ring("tell-programs"));
}

/** An address, held until the commit, for whoever manages accounts. */
async function lockHook(ctx: CommandContext, hookId: string): Promise<Webhook> {
  ctx.authorize("manage", "Account");
  const hook = await Webhook.findByPk(hookId, { lock: true, transaction: ctx.transaction });
  if (!hook) throw new NotFoundError();
  return hook;
}
