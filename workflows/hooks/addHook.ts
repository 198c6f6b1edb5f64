import { ConflictError, InvalidInputError, NotFoundError } from "~/models/errors";
import { newId } from "~/models/identifiers";
import { User } from "~/models/people/User";
import { Webhook } from "~/models/programs/Webhook";
import { sealInHouse } from "~/models/sealing/seal";
import { isInUse } from "../access/inUse";
import { actorId } from "../access/lockGrant";
import { newSecret } from "../access/sessionLife";
import type { CommandContext } from "../commandContext";
import { chainUpToNow } from "../journal/chainJournal";
import { record } from "../journal/record";
import { houseLink } from "../messaging/mailToStaff";
import { notify } from "../notices/notify";
import { whoWatches } from "../notices/whoWatches";
import { addressFault } from "./allowedHosts";
import { HOOK_EVENTS, type HookEvent } from "./events";

/** What every signing secret starts with, so that one left somewhere is recognised for what it is. */
const MARK = "yokahook_";
/** Addresses one installation tells of events; each is one more question for every line of the journal. */
const MOST = 20;

export interface AddHook {
  userId: string;
  url: string;
  events: readonly HookEvent[];
}

/**
 * Has an address told of events from now on, as far as its account may see their cases. Answers the secret its deliveries
 * are signed with, once; the other administrators are told. Throws `InvalidInputError` for an address that is not on the
 * list of whoever runs the machine.
 */
export async function addHook(
  ctx: CommandContext,
  { userId, url: typed, events }: AddHook,
): Promise<{ id: string; secret: string }> {
  ctx.authorize("manage", "Account");
  const { transaction } = ctx;
  const user = await User.findByPk(userId, { transaction });
  if (!user) throw new NotFoundError("unknown_account");
  if (!isInUse(user)) throw new ConflictError("account_disabled");
  const url = typed.trim();
  const known = HOOK_EVENTS.filter((event) => events.includes(event));
  const fault = addressFault(url);
  const faults = { ...(fault && { url: fault }), ...(!known.length && { events: "errors.hook_events" }) };
  if (Object.keys(faults).length) throw new InvalidInputError(faults);
  if ((await Webhook.count({ transaction })) >= MOST) throw new ConflictError("hook_many");
  const secret = newHookSecret();
  const hook = await Webhook.create(
    {
      id: newId(),
      userId,
      url,
      events: known,
      sealedSecret: sealHookSecret(secret),
      seenNumber: await chainUpToNow(transaction, ctx.clock),
      createdById: actorId(ctx) ?? "",
      createdAt: ctx.clock.now(),
    },
    { transaction },
  );
  await record(ctx, { action: "access.webhook_added", ...aboutHook(hook) });
  await tellOthers(ctx, hook);
  return { id: hook.id, secret };
}

/** Nobody has cases told elsewhere without every other administrator knowing at once. */
async function tellOthers(ctx: CommandContext, { id, url, createdById }: Webhook): Promise<void> {
  const person = ctx.actor.kind === "user" ? ctx.actor.name : "";
  const facts = { subject: new URL(url).host, person, link: houseLink(`/admin/webhooks/${id}`) };
  for (const user of await whoWatches(ctx, "Account", "manage"))
    if (user.id !== createdById) await notify(ctx, { kind: "webhook_added", user, facts });
}

export function newHookSecret(): string {
  return MARK + newSecret();
}

export function sealHookSecret(secret: string): Buffer {
  return sealInHouse(secret, HOOK_SECRET);
}

/** What the seal of a secret is bound to. */
export const HOOK_SECRET = "webhook.secret";

/** What the journal says of an address: its host alone, for a path may be a secret. */
export function aboutHook({ id, userId, url }: Webhook) {
  return { subject: { type: "Webhook", id }, facts: { userId, host: new URL(url).host } };
}
