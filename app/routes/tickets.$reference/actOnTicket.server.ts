import { z } from "zod";
import { InvalidInputError } from "~/models/errors";
import type { CommandContext } from "~/workflows/commandContext";
import { addInformation } from "~/workflows/desk/addInformation";
import { closeTicket, confirmTicket } from "~/workflows/desk/closeTicket";
import { qualifyTicket } from "~/workflows/desk/qualifyTicket";
import { reopenTicket } from "~/workflows/desk/reopenTicket";
import { replyToTicket } from "~/workflows/desk/replyToTicket";
import { resolveTicket } from "~/workflows/desk/resolveTicket";
import { addNote } from "~/workflows/resolution/addNote";
import { TAKE_BACK_MS } from "~/workflows/resolution/answerCase";
import { strikeNote, takeBackNote } from "~/workflows/resolution/takeBackNote";
import { holdCase, liftHold } from "~/workflows/retention/holdCase";
import { runCommand } from "~/workflows/runCommand";
import { assignCase, takeCase } from "~/workflows/triage/assignCase";
import { resumeCase, waitCase } from "~/workflows/triage/waitCase";
import type { ActAnswer } from "../../components/file/fileView";
import { acting } from "../../errors.server";
import { requireActor, requireForm } from "../../session.server";
import { leaveWhatIsGone } from "../cases.$reference/actOnCase.server";

const caseId = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/);
const version = z.coerce.number().int().min(0);
const words = z.string().max(20_000).default("");
const once = z.string().min(20).max(100);
/** What the page showed of what is about to be changed. */
const seen = z.string().max(60).optional();
const code = z.string().max(40).default("");

/** What the forms of a ticket may send. Lengths that matter to people are the commands' own. */
const act = z.discriminatedUnion("act", [
  z.object({
    act: z.literal("qualify"),
    caseId,
    version,
    module: code,
    ticketType: code,
    impact: code,
    urgency: code,
  }),
  z.object({ act: z.literal("take"), caseId, holder: seen }),
  z.object({ act: z.literal("assign"), caseId, assigneeId: caseId, holder: seen }),
  z.object({ act: z.literal("note"), caseId, text: words }),
  z.object({ act: z.literal("takeBackNote"), caseId, noteId: caseId }),
  z.object({ act: z.literal("strikeNote"), caseId, noteId: caseId }),
  z.object({ act: z.literal("reply"), caseId, text: words, once }),
  z.object({ act: z.literal("add"), caseId, text: words, once }),
  z.object({ act: z.literal("wait"), caseId, reason: words }),
  z.object({ act: z.literal("resume"), caseId }),
  z.object({ act: z.literal("resolve"), caseId, version, text: words }),
  z.object({ act: z.literal("close"), caseId }),
  z.object({ act: z.literal("confirmFixed"), caseId }),
  z.object({ act: z.literal("reopen"), caseId, text: words }),
  z.object({ act: z.literal("hold"), caseId, reason: words }),
  z.object({ act: z.literal("liftHold"), caseId, reason: words }),
]);
type Act = z.infer<typeof act>;

/** What may be taken back of it, and until when (ISO 8601). */
type Done = { noteId: string; takeBackUntil: string };

/** Each act is its command. */
const COMMANDS: {
  [Name in Act["act"]]: (ctx: CommandContext, asked: Extract<Act, { act: Name }>) => Promise<Done | void>;
} = {
  qualify: qualifyTicket,
  take: takeCase,
  assign: assignCase,
  note: async (ctx, asked) => ({
    ...(await addNote(ctx, asked)),
    takeBackUntil: new Date(ctx.clock.now().getTime() + TAKE_BACK_MS).toISOString(),
  }),
  takeBackNote,
  strikeNote,
  reply: replyToTicket,
  add: addInformation,
  wait: waitCase,
  resume: resumeCase,
  resolve: resolveTicket,
  close: closeTicket,
  confirmFixed: confirmTicket,
  reopen: reopenTicket,
  hold: holdCase,
  liftHold,
};

/** Does one act on a ticket. The answer says that it was done, or why it was refused. */
export async function actOnTicket(
  request: Request,
  { reference, requestId }: { reference: string; requestId: string },
) {
  const { actor } = await requireActor(request);
  const form = await requireForm(request);
  return acting(async () => {
    const asked = readAct(form);
    const done = await runCommand(actor, (ctx) => COMMANDS[asked.act](ctx, asked as never), { requestId });
    await leaveWhatIsGone(actor, asked.caseId, { base: "/tickets", reference });
    return { ok: true, act: asked.act, takeBackUntil: null, ...done } satisfies ActAnswer;
  });
}

function readAct(form: FormData): Act {
  const parsed = act.safeParse(Object.fromEntries(form));
  if (parsed.success) return parsed.data;
  const unassigned = parsed.error.issues.some((issue) => issue.path[0] === "assigneeId");
  throw new InvalidInputError(unassigned ? { assigneeId: "errors.assignee_cannot" } : {});
}
