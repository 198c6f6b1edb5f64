import { redirect } from "@remix-run/node";
import { z } from "zod";
import { InvalidInputError } from "~/models/errors";
import type { MacroHolder } from "~/models/macros/Macro";
import { ROLES } from "~/models/people/roles";
import { authorize } from "~/workflows/commandContext";
import { removeMacro, saveMacro, type SaveMacro } from "~/workflows/macros/saveMacro";
import { queryContext, runCommand } from "~/workflows/runCommand";
import { acting } from "../../errors.server";
import { requireActor, requireForm } from "../../session.server";

const account = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/);
const words = z.string().trim().max(20_000).default("");

const asked = z.object({
  act: z.enum(["save", "remove"]),
  version: z.coerce.number().int().min(0).catch(0),
  name: words,
  object: z
    .string()
    .regex(/^(\w+(:\w+)?)?$/)
    .default(""),
  caseClass: z.coerce.number().int().min(1).max(3).catch(1),
  holder: z.union([z.enum(["none", "me", "rule"]), account]).default("none"),
  move: z.enum(["none", "start", "wait", "answer"]).default("none"),
  reason: words,
  note: words,
  placeCode: z.string().max(40).default(""),
  role: z.enum(ROLES).nullable().catch(null),
});

/** Keeps what the form of a macro holds, or removes it; then back to the list. */
export async function keepMacro(request: Request, { id, requestId }: { id: string; requestId: string }) {
  const { actor } = await requireActor(request);
  const fields = Object.fromEntries(await requireForm(request));
  return acting(async () => {
    authorize(queryContext(actor), "read", "Macro"); // before anything that was typed is looked at
    const form = asked.safeParse(fields);
    if (!form.success) throw new InvalidInputError({ name: "errors.invalid_input" });
    if (form.data.act === "remove") await runCommand(actor, (ctx) => removeMacro(ctx, { id }), { requestId });
    else await runCommand(actor, (ctx) => saveMacro(ctx, macroIn(id, form.data, fields)), { requestId });
    throw redirect("/macros", 303);
  });
}

function macroIn(id: string, form: z.infer<typeof asked>, fields: Record<string, unknown>): SaveMacro {
  const { version, name, object, caseClass, holder, move, reason, note, placeCode, role } = form;
  const [categoryCode = "", detailCode = null] = object.split(":");
  return {
    id: id === "new" ? null : id,
    version,
    placeCode: placeCode || null,
    role,
    plan: { category: object ? { categoryCode, detailCode, caseClass } : null, holder: holderIn(holder), move },
    words: { name, texts: move === "answer" ? textsIn(fields) : {}, reason: move === "wait" ? reason : "", note },
  };
}

function holderIn(holder: string): MacroHolder {
  return holder === "none" || holder === "me" || holder === "rule" ? holder : { userId: holder };
}

/** The answer in each language it was typed in: the fields `text.<language>`. */
function textsIn(fields: Record<string, unknown>): Record<string, string> {
  const typed = Object.entries(fields).flatMap(([name, text]) => {
    const language = /^text\.([a-z]{2,3})$/.exec(name)?.[1];
    return language && typeof text === "string" && text.trim() ? [[language, text.trim()] as const] : [];
  });
  return Object.fromEntries(typed);
}
