import { sealPartOf } from "~/models/confidential/reportContent";
import { CALLBACK_MS } from "~/models/confidential/reportLife";
import type { CommandContext } from "../commandContext";
import { actOnReport, type ActOnReport } from "./actOnReport";
import { keptCallback } from "./fileReport";
import type { Original } from "./originals";
import type { OpenRoom } from "./unlockRoom";

/** What a focal point decides about something that came by the ordinary way. */
export type Decide = Omit<ActOnReport, "act">;

/**
 * It belongs here. Who said it is destroyed with all that came along, unless she asked to be called: then her number
 * stays, as briefly as any.
 */
export async function keepReport(
  ctx: CommandContext,
  room: OpenRoom,
  asked: Decide & { wantsCall: boolean },
): Promise<void> {
  const { row, key, original } = await actOnReport(ctx, room, { ...asked, act: "keep" });
  const phone = asked.wantsCall ? phoneIn(original) : null;
  const callback = keptCallback(phone ? { phone, safeHours: null } : null);
  if (!callback) return;
  const callbackUntil = new Date(ctx.clock.now().getTime() + CALLBACK_MS);
  const sealedCallback = sealPartOf(row.id, key, "callback", callback);
  await row.update({ sealedCallback, callbackUntil }, { transaction: ctx.transaction });
}

function phoneIn(original: Original | null): string | null {
  if (!original) return null;
  return original.kind === "message" ? original.sender : original.phone;
}
