import { Op } from "sequelize";
import { CaseFile } from "~/models/cases/CaseFile";
import { NotFoundError } from "~/models/errors";
import { Webhook, WebhookAttempt, WebhookDelivery } from "~/models/programs/Webhook";
import { authorize, type QueryContext } from "../commandContext";
import { readNames } from "../triage/readNames";
import { visibleCases } from "../abilities/visibleCases";

/** Every address that is told of events, with the names of their accounts. For whoever manages accounts. */
export async function listHooks(ctx: QueryContext): Promise<{ hooks: Webhook[]; names: Record<string, string> }> {
  authorize(ctx, "read", "Account");
  const hooks = await Webhook.findAll({ order: [["id", "DESC"]] });
  return {
    hooks,
    names: await readNames(
      ctx,
      hooks.flatMap(({ userId, createdById }) => [userId, createdById]),
    ),
  };
}

/** A delivery with each try to make it. */
export interface ListedDelivery {
  delivery: WebhookDelivery;
  attempts: WebhookAttempt[];
  /** Null for those who may not see the case; administrators see none. */
  reference: string | null;
}

const PAGE = 50;

/** One address and a page of what it was told, the newest first. `NotFoundError` when there is none. */
export async function readHook(
  ctx: QueryContext,
  hookId: string,
  after: string | null,
): Promise<{ hook: Webhook; names: Record<string, string>; deliveries: ListedDelivery[]; next: string | null }> {
  authorize(ctx, "read", "Account");
  const hook = await Webhook.findByPk(hookId);
  if (!hook) throw new NotFoundError();
  const further = after && /^[0-9A-Z]{26}$/.test(after) ? { id: { [Op.lt]: after } } : {};
  const found = await WebhookDelivery.findAll({
    where: { webhookId: hookId, ...further },
    order: [["id", "DESC"]],
    limit: PAGE + 1,
  });
  const page = found.slice(0, PAGE);
  const [attempts, seen] = await Promise.all([
    WebhookAttempt.findAll({ where: { deliveryId: page.map(({ id }) => id) }, order: [["id", "ASC"]] }),
    CaseFile.findAll({
      attributes: ["id", "reference"],
      where: { [Op.and]: [{ id: page.map(({ caseId }) => caseId) }, visibleCases(ctx)] },
    }),
  ]);
  const deliveries = page.map((delivery) => ({
    delivery,
    attempts: attempts.filter(({ deliveryId }) => deliveryId === delivery.id),
    reference: seen.find(({ id }) => id === delivery.caseId)?.reference ?? null,
  }));
  return {
    hook,
    deliveries,
    names: await readNames(ctx, [hook.userId, hook.createdById]),
    next: found.length > PAGE ? (page.at(-1)?.id ?? null) : null,
  };
}
