import { randomInt } from "node:crypto";
import { ConflictError, TooManyAttemptsError } from "~/models/errors";
import { User } from "~/models/people/User";
import { keyedHash } from "~/models/sealing/seal";
import { isSame } from "~/models/sealing/isSame";
import type { CommandContext } from "../commandContext";
import { smsToStaff } from "../messaging/mailToStaff";
import { lockOwnSettings } from "../preferences/keepSettings";

/** How long a code may be typed, and how long before another is sent, in milliseconds. */
const VALID_MS = 15 * 60_000;
const AGAIN_MS = 60_000;
const TRIES = 5;

/** Sends a code to the phone of one's own account, as an administrator wrote it down: whoever types it holds the phone. */
export async function sendPhoneCode(ctx: CommandContext): Promise<void> {
  const settings = await lockOwnSettings(ctx);
  const { transaction } = ctx;
  const now = ctx.clock.now();
  const user = await User.findByPk(settings.userId, { transaction, rejectOnEmpty: true });
  if (!user.phone) throw new ConflictError("no_staff_phone");
  const sentAt = (settings.phoneCodeUntil?.getTime() ?? 0) - VALID_MS;
  if (now.getTime() - sentAt < AGAIN_MS) throw new TooManyAttemptsError(AGAIN_MS / 1000);
  const code = String(randomInt(1_000_000)).padStart(6, "0");
  await settings.update(
    {
      phoneCodeHash: hashOf(settings.userId, code),
      phoneCodeFor: user.phone,
      phoneCodeUntil: new Date(now.getTime() + VALID_MS),
      phoneCodeTries: 0,
    },
    { transaction },
  );
  await smsToStaff(ctx, { templateKey: "phone_code", user, variables: { code } });
}

/** Hears the code. A wrong one counts; after five, or when its time is over, another must be sent. */
export async function provePhone(ctx: CommandContext, code: string): Promise<"proved" | "wrong" | "over"> {
  const settings = await lockOwnSettings(ctx);
  const { phoneCodeHash, phoneCodeUntil, phoneCodeTries, phoneCodeFor } = settings;
  const { transaction } = ctx;
  const isOpen = phoneCodeHash && phoneCodeUntil && phoneCodeUntil > ctx.clock.now() && phoneCodeTries < TRIES;
  if (isOpen && isSame(hashOf(settings.userId, code.replace(/\D/g, "")), phoneCodeHash)) {
    await settings.update({ smsPhone: phoneCodeFor, phoneCodeHash: null, phoneCodeUntil: null }, { transaction });
    return "proved";
  }
  await settings.update({ phoneCodeTries: phoneCodeTries + 1 }, { transaction });
  return isOpen ? "wrong" : "over";
}

function hashOf(userId: string, code: string): string {
  return keyedHash(`${userId} ${code}`, "staff-code");
}
