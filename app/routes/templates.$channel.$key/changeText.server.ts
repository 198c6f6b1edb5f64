import { z } from "zod";
import { InvalidInputError } from "~/models/errors";
import { authorize, type CommandContext } from "~/workflows/commandContext";
import { queryContext, runCommand } from "~/workflows/runCommand";
import { retireReply } from "~/workflows/templates/retireReply";
import { reviewText } from "~/workflows/templates/reviewText";
import { restoreText, returnToShipped, saveText } from "~/workflows/templates/saveText";
import { acting } from "../../errors.server";
import { requireActor, requireForm } from "../../session.server";
import { channelOf } from "./loadText.server";

const version = z.coerce.number().int().min(0);
const language = z.string().max(10);

/** What the forms of the editor may send. What a text must be is the command's own business. */
const act = z.discriminatedUnion("act", [
  z.object({ act: z.literal("save"), language, version, body: z.string().max(5_000) }),
  z.object({ act: z.literal("ship"), language, version }),
  z.object({ act: z.literal("restore"), language, version, earlier: version }),
  z.object({ act: z.literal("retire"), language, version, retired: z.enum(["yes", "no"]) }),
  z.object({
    act: z.literal("review"),
    language,
    version,
    reviewed: z.enum(["yes", "no"]),
    reviewer: z.string().max(500).default(""),
  }),
]);
type Act = z.infer<typeof act>;

/** What an act on a text was answered with. */
export type TextAnswer = { ok: true; act: Act["act"] };

/** Does one act on one language of a text. */
export async function changeText(
  request: Request,
  { channel, key = "", requestId }: { channel?: string; key?: string; requestId: string },
) {
  const { actor } = await requireActor(request);
  const form = await requireForm(request);
  return acting(async () => {
    authorize(queryContext(actor), "manage", "Template"); // before anything that was typed is looked at
    const parsed = act.safeParse(Object.fromEntries(form));
    if (!parsed.success) throw new InvalidInputError({ body: "errors.text_long" });
    const address = { channel: channelOf(channel), key };
    await runCommand(actor, (ctx) => perform(ctx, address, parsed.data), { requestId });
    return { ok: true, act: parsed.data.act } satisfies TextAnswer;
  });
}

function perform(
  ctx: CommandContext,
  address: { channel: ReturnType<typeof channelOf>; key: string },
  asked: Act,
): Promise<void> {
  const text = { ...address, language: asked.language, version: asked.version };
  switch (asked.act) {
    case "save":
      return saveText(ctx, { ...text, body: asked.body });
    case "ship":
      return returnToShipped(ctx, text);
    case "restore":
      return restoreText(ctx, { ...text, earlier: asked.earlier });
    case "retire":
      return retireReply(ctx, { ...text, retired: asked.retired === "yes" });
    case "review":
      return reviewText(ctx, { ...text, reviewed: asked.reviewed === "yes", reviewer: asked.reviewer });
  }
}
