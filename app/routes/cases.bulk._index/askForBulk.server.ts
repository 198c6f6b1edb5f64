import { z } from "zod";
import type { BulkStep, BulkWords } from "~/models/bulk/bulkPlan";
import { InvalidInputError, NotFoundError } from "~/models/errors";
import { askBulk, type AskBulk, type ChosenCase } from "~/workflows/bulk/askBulk";
import { MOST_CASES } from "~/workflows/bulk/bulkLimits";
import { freezeView } from "~/workflows/bulk/freezeView";
import { offeredActs } from "~/workflows/bulk/offeredActs";
import type { QueryContext } from "~/workflows/commandContext";
import { planMacro } from "~/workflows/macros/applyMacro";
import { queryContext, runCommand } from "~/workflows/runCommand";
import type { BulkAnswer } from "../../components/bulk/bulkView";
import { acting } from "../../errors.server";
import { requireActor, requireForm } from "../../session.server";
import { askedList } from "../cases._index/askedList.server";

const id = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/);
const words = z.string().max(20_000).default("");

/** What a form may ask to be done. Lengths that matter to people are the commands' own. */
const act = z.discriminatedUnion("act", [
  z.object({ act: z.literal("assign"), assigneeId: z.union([z.enum(["me", "none", "rule"]), id]) }),
  z.object({
    act: z.literal("qualify"),
    object: z.string().regex(/^\w+(:\w+)?$/),
    caseClass: z.coerce.number().int().min(1).max(3),
  }),
  z.object({ act: z.literal("take") }),
  z.object({ act: z.literal("resume") }),
  z.object({ act: z.literal("wait"), reason: words }),
  z.object({ act: z.literal("note"), note: words }),
  z.object({ act: z.literal("answer"), text: words }),
  z.object({ act: z.literal("reject"), text: words }),
]);
type Act = z.infer<typeof act>;

/** The fields whose fault has words of its own. */
const FIELD_ERRORS: Record<string, [string, string]> = {
  object: ["categoryCode", "errors.category_unknown"],
  assigneeId: ["assigneeId", "errors.assignee_cannot"],
};

const around = z.object({
  once: z.string().min(20).max(100),
  cases: z
    .string()
    .max(MOST_CASES * 45)
    .default(""),
  whole: z.string().max(2_000).optional(),
});

/** Asks for one act on what was chosen. Answers which bulk it became, or why it was refused. */
export async function askForBulk(request: Request, requestId: string) {
  const { actor } = await requireActor(request);
  const fields = Object.fromEntries(await requireForm(request));
  return acting(async () => {
    if (!offeredActs(queryContext(actor).ability).length) throw new NotFoundError(); // before anything that was typed is looked at
    const ctx = queryContext(actor);
    const { plan, wordsFor } = fields.act === "macro" ? await readMacroAct(ctx, fields) : readAct(fields, actor.userId);
    const form = around.safeParse(fields);
    if (!form.success) throw new InvalidInputError({ cases: "errors.bulk_nothing" });
    const { once, whole } = form.data;
    const cases = whole === undefined ? readCases(form.data.cases) : await wholeView(ctx, whole);
    const asked = await runCommand(actor, (ctx) => askBulk(ctx, { once, plan, cases, wordsFor }), {
      requestId,
    });
    return { ok: true, ...asked } satisfies BulkAnswer;
  });
}

type Asked = Pick<AskBulk, "plan" | "wordsFor">;

/** A macro as it is now: later changes to it are none to this bulk. */
async function readMacroAct(ctx: QueryContext, fields: Record<string, unknown>): Promise<Asked> {
  const macroId = id.safeParse(fields.macroId);
  if (!macroId.success) throw new InvalidInputError({ macroId: "errors.macro_needed" });
  return planMacro(ctx, macroId.data);
}

function readAct(fields: Record<string, unknown>, userId: string): Asked {
  const parsed = act.safeParse(fields);
  if (parsed.success) {
    const said = wordsIn(parsed.data);
    return { plan: [stepOf(parsed.data, userId)], wordsFor: () => said };
  }
  const faults = parsed.error.issues.flatMap(({ path }) => {
    const fault = FIELD_ERRORS[String(path[0])];
    return fault ? [fault] : [];
  });
  throw new InvalidInputError(Object.fromEntries(faults));
}

function stepOf(asked: Act, userId: string): BulkStep {
  switch (asked.act) {
    case "assign":
      if (asked.assigneeId === "none") return { act: "unassign" };
      if (asked.assigneeId === "rule") return { act: "assignByRule" };
      return { act: "assign", assigneeId: asked.assigneeId === "me" ? userId : asked.assigneeId };
    case "qualify": {
      const [categoryCode = "", detailCode = null] = asked.object.split(":");
      return { act: "qualify", categoryCode, detailCode, caseClass: asked.caseClass };
    }
    default:
      return { act: asked.act };
  }
}

function wordsIn(asked: Act): BulkWords {
  const { text, reason, note } = { text: undefined, reason: undefined, note: undefined, ...asked };
  return { ...(text && { text }), ...(reason && { reason }), ...(note && { note }) };
}

/** The chosen cases, each with the version it was seen in. What is neither counts as not there. */
function readCases(text: string): ChosenCase[] {
  return text.split(" ").flatMap((pair) => {
    const parts = /^([0-9A-HJKMNP-TV-Z]{26})\.(\d{1,9})$/.exec(pair);
    return parts?.[1] ? [{ caseId: parts[1], version: Number(parts[2]) }] : [];
  });
}

/** Everything the list at an address keeps now; nothing where a part of it means nothing (any more), and would widen it. */
async function wholeView(ctx: QueryContext, search: string): Promise<ChosenCase[]> {
  const params = Object.fromEntries(new URLSearchParams(search));
  const { list, read } = await askedList(ctx, params, { kind: "grievance", language: "fr" });
  return read.chips.some(({ fault }) => fault) ? [] : freezeView(ctx, list);
}
