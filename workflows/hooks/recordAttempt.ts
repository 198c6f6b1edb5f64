import { Op } from "sequelize";
import { systemClock, type Clock } from "~/models/clock";
import { newId } from "~/models/identifiers";
import { User } from "~/models/people/User";
import { Webhook, WebhookAttempt, WebhookDelivery } from "~/models/programs/Webhook";
import type { CommandContext } from "../commandContext";
import { houseLink } from "../messaging/mailToStaff";
import { notify } from "../notices/notify";
import { asSystem } from "../runCommand";
import { endHook } from "./changeHook";

/** What came of one try. */
export interface AttemptMade {
  /** `taken`, or a word for why it was not. */
  outcome: string;
  status: number | null;
  tookMs: number;
}

const FIRST_PAUSE_MS = 30_000;
const LONGEST_PAUSE_MS = 12 * 3_600_000;
/** Over a day and a half in all. */
const MOST_ATTEMPTS = 8;
/** Failures in a row, over all deliveries, after which an address is told nothing more… */
const MOST_FAILURES = 20;
/** …if nothing was taken for this long: on a busy day twenty failures are a minute’s outage. */
const PATIENCE_MS = 3_600_000;
/** How long what was told is listed. */
const KEPT_MS = 30 * 86_400_000;

/** Writes down a try, when it is tried again, and whether the address is given up. */
export async function recordAttempt(ctx: CommandContext, deliveryId: string, made: AttemptMade): Promise<void> {
  const { transaction } = ctx;
  const delivery = await WebhookDelivery.findByPk(deliveryId, { lock: true, transaction });
  if (!delivery) return; // its case was erased meanwhile, and with it every trace
  const now = ctx.clock.now();
  const taken = made.outcome === "taken";
  const attempts = (delivery.attempts ?? 0) + 1;
  const state = taken ? "delivered" : attempts >= MOST_ATTEMPTS ? "given_up" : "owed";
  const pause = Math.min(FIRST_PAUSE_MS * 4 ** (attempts - 1), LONGEST_PAUSE_MS);
  const { caseId, webhookId } = delivery;
  await WebhookAttempt.create({ id: newId(), deliveryId, caseId, at: now, ...made }, { transaction });
  await delivery.update(
    {
      attempts,
      state: delivery.state === "owed" ? state : delivery.state,
      leaseUntil: null,
      dueAt: new Date(now.getTime() + pause),
      doneAt: state === "owed" ? null : now,
    },
    { transaction },
  );
  const hook = await Webhook.findByPk(webhookId, { lock: true, transaction });
  if (!hook) return;
  const failures = taken ? 0 : (hook.failures ?? 0) + 1;
  if (failures !== hook.failures) await hook.update({ failures }, { transaction });
  if (failures < MOST_FAILURES || hook.stoppedAt || (await tookLately(ctx, hook))) return;
  await endHook(ctx, hook, "failing");
  await tellMaker(ctx, hook);
}

async function tookLately(
  { transaction, clock }: CommandContext,
  { id: webhookId, createdAt }: Webhook,
): Promise<boolean> {
  const where = { webhookId, state: "delivered" };
  const last = await WebhookDelivery.findOne({ where, order: [["doneAt", "DESC"]], transaction });
  return clock.now().getTime() - (last?.doneAt ?? createdAt).getTime() < PATIENCE_MS;
}

async function tellMaker(ctx: CommandContext, hook: Webhook): Promise<void> {
  const where = { id: hook.createdById, disabledAt: null };
  const user = await User.findOne({ where, transaction: ctx.transaction });
  const facts = { subject: new URL(hook.url).host, link: houseLink(`/admin/webhooks/${hook.id}`) };
  if (user) await notify(ctx, { kind: "webhook_stopped", user, facts });
}

/** Forgets what was told long ago. */
export async function forgetDeliveries(clock: Clock = systemClock): Promise<void> {
  const before = new Date(clock.now().getTime() - KEPT_MS);
  await asSystem(
    async ({ transaction }) => {
      const where = { doneAt: { [Op.lt]: before } };
      const old = await WebhookDelivery.findAll({ attributes: ["id"], where, limit: 1_000, transaction });
      const ids = old.map(({ id }) => id);
      await WebhookAttempt.destroy({ where: { deliveryId: ids }, transaction });
      await WebhookDelivery.destroy({ where: { id: ids }, transaction });
    },
    { clock },
  );
}
