import { ConflictError, InvalidInputError, NotFoundError } from "~/models/errors";
import { newId } from "~/models/identifiers";
import { HandOver } from "~/models/people/HandOver";
import { User } from "~/models/people/User";
import { demandPresent } from "../absence/handOver";
import { defineAbility } from "../abilities/defineAbility";
import type { CommandContext } from "../commandContext";
import { queue } from "../jobs/queue";
import { record } from "../journal/record";
import { voidAccountLinks } from "./accountLinks";
import { endSessions } from "./endSessions";
import { isInUse } from "./inUse";
import { lockAdministrators } from "./lockAdministrators";
import { actorId } from "./lockGrant";
import { passOnShared } from "./passOnShared";
import { releaseCases } from "./releaseCases";
import { tellOfClosing } from "./tellOfClosing";
import { stopHooksOf } from "../hooks/changeHook";
import { revokeTokensOf } from "../tokens/revokeToken";

/** An account to shut, and what becomes of what its person had in hand. */
export interface DisableAccount {
  userId: string;
  /** Where the open cases go: back to their queue, to whom the rules of assignment name, or to one person. */
  cases?: "queue" | "rules" | { toId: string };
  /** Who keeps the views and macros she shared; null leaves them with their teams. */
  sharedToId?: string | null;
  /** Why, in a few words; null for no reason given. */
  reason?: string | null;
}

const LONGEST_REASON = 255;

/**
 * Shuts an account, a person's or a program's, in one act: its sessions, tokens and webhooks end at once, its links open
 * nothing, its open cases go where it is said, by the house and a batch at a time, so that an administrator learns neither
 * which nor how many. The other administrators are told, and the team of a program. Its roles stay written, and count again
 * should it be enabled; so do its drafts. Doing it twice is doing it once. Throws `ConflictError` for oneself
 * ("own_account") and for the last administrator ("last_administrator").
 */
export async function disableAccount(ctx: CommandContext, asked: DisableAccount): Promise<void> {
  const { userId, cases = "queue", sharedToId = null } = asked;
  ctx.authorize("manage", "Account");
  const { transaction } = ctx;
  const administrators = await lockAdministrators(ctx);
  const user = await User.findByPk(userId, { lock: true, transaction });
  if (!user) throw new NotFoundError();
  if (actorId(ctx) === userId) throw new ConflictError("own_account");
  if (!isInUse(user)) return;
  if (administrators.isLast(userId)) throw new ConflictError("last_administrator");
  const reason = asked.reason?.trim() ?? "";
  if (reason.length > LONGEST_REASON) throw new InvalidInputError({ reason: "errors.reason_long" });
  if (typeof cases === "object") await demandPresent(ctx, cases.toId, userId);
  const now = ctx.clock.now();
  await user.update(user.service ? { closedAt: now } : { disabledAt: now }, { transaction });
  await endSessions(userId, now, transaction);
  await voidAccountLinks(userId, transaction);
  await revokeTokensOf(ctx, userId);
  await stopHooksOf(ctx, userId);
  await record(ctx, {
    action: "access.account_disabled",
    subject: { type: "User", id: userId },
    facts: {
      cases: typeof cases === "object" ? "person" : cases,
      ...(typeof cases === "object" && { to: cases.toId }),
    },
    ...(reason && { values: { key: "house", content: { reason } } }),
  });
  await tellOfClosing(ctx, user);
  if (user.service) return; // no case is ever a program's
  if (sharedToId) await passOnShared(ctx, { fromId: userId, toId: sharedToId });
  if (cases === "queue") await releaseCases(ctx, userId, defineAbility([], userId));
  else await handOverAll(ctx, userId, typeof cases === "object" ? cases.toId : null);
}

/** A worker gives the cases away, in the name of the house. */
async function handOverAll(ctx: CommandContext, fromId: string, toId: string | null): Promise<void> {
  const row = { id: newId(), fromId, toId, absenceId: null, askedById: actorId(ctx), createdAt: ctx.clock.now() };
  await HandOver.create(row, { transaction: ctx.transaction });
  ctx.afterCommit(() => queue().ring("hand-over"));
}
