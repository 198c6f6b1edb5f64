import type { CaseFile } from "~/models/cases/CaseFile";
import type { CommandContext } from "../commandContext";
import { heldContent } from "./heldContent";
import type { HeldMessage } from "./originals";
import { writeReport } from "./writeReport";

/** A form proves no sender. */
const PUBLIC_PAGE = { channel: "web", route: "public", sender: "" };

/**
 * Puts words that somebody adds to their case aside for the focal points alone; the case learns nothing of them. What is
 * ordinary is released, and added to the case then. Safe to repeat under the same `dedupeKey`.
 */
export async function holdWords(
  ctx: CommandContext,
  caseFile: CaseFile,
  { text, dedupeKey, from = PUBLIC_PAGE }: { text: string; dedupeKey: string; from?: typeof PUBLIC_PAGE },
): Promise<void> {
  const receivedAt = ctx.clock.now().toISOString();
  const original: HeldMessage = {
    kind: "message",
    ...from,
    dedupeKey,
    recipient: null,
    networkCode: null,
    providerAt: null,
    receivedAt,
    text,
    caseId: caseFile.id,
  };
  const { provinceCode } = caseFile;
  const content = heldContent({ channel: from.channel, origin: "words", receivedAt, text, provinceCode });
  await writeReport(ctx, { content, original, once: dedupeKey });
}
