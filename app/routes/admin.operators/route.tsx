import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { authorize } from "~/workflows/commandContext";
import { listOperators } from "~/workflows/operators/readOperators";
import { addOperator, removeOperator, saveOperator } from "~/workflows/operators/saveOperator";
import { queryContext, runCommand } from "~/workflows/runCommand";
import { OperatorsPage } from "../../components/operators/OperatorsPage";
import { acting, answering } from "../../errors.server";
import { languageOf, wordsOf } from "../../i18n.server";
import { presentOperators } from "../../presenters/operators";
import { requireActor, requireForm } from "../../session.server";

/** The operators phones belong to: administrators set them, the coordination reads what an SMS costs. */
export const handle = { ability: "Operator:read" };

/** Every operator. */
export async function loader({ request, context: { requestId } }: LoaderFunctionArgs) {
  const { actor } = await requireActor(request);
  return answering(async () => {
    const ctx = queryContext(actor, { requestId });
    return {
      operators: presentOperators(await listOperators(ctx)),
      mayManage: ctx.ability.can("manage", "Operator"),
      back: ctx.ability.can("read", "Account") ? "/admin/users" : "/templates",
      title: wordsOf(languageOf(request, actor.language)).t("operators.title"),
    };
  });
}

/** How long each may be is told by the command, beside its field. */
const facts = z.object({
  act: z.enum(["save", "add", "remove"]).catch("save"),
  code: z.string().default(""),
  version: z.coerce.number().int().min(0).catch(0),
  name: z.string().default(""),
  prefixes: z.string().default(""),
  cost: z.string().default(""),
  currency: z.string().default(""),
  repliesFree: z
    .string()
    .default("")
    .transform((text) => text !== ""),
});

/** Adds, changes or takes off one. */
export async function action({ request, context: { requestId } }: ActionFunctionArgs) {
  const { actor } = await requireActor(request);
  const form = await requireForm(request);
  const typed = Object.fromEntries([...form].filter(([, value]) => typeof value === "string")) as Record<
    string,
    string
  >;
  const answer = await acting(async () => {
    authorize(queryContext(actor), "manage", "Operator"); // before anything that was typed is looked at
    const { act, code, version, ...given } = facts.parse(typed);
    await runCommand(
      actor,
      (ctx) => {
        if (act === "add") return addOperator(ctx, given);
        return act === "remove"
          ? removeOperator(ctx, { code, version })
          : saveOperator(ctx, { code, version, ...given });
      },
      { requestId },
    );
    throw redirect("/admin/operators");
  });
  return data({ ...answer.data, typed }, answer.init ?? undefined);
}

/** Draws them. */
export default function Operators() {
  return <OperatorsPage view={useLoaderData<typeof loader>()} refused={useActionData<typeof action>()} />;
}
