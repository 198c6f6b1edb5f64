import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { removeRule, saveRule } from "~/workflows/assignment/saveRule";
import { queryContext } from "~/workflows/runCommand";
import { AssignmentPage } from "../../components/assignment/AssignmentPage";
import { answering } from "../../errors.server";
import { languageOf, wordsOf } from "../../i18n.server";
import { actInRoom } from "../../roomForm.server";
import { requireActor } from "../../session.server";
import { demandRules, loadRulesPage, tryDraft } from "./loadRules.server";

/** The rules by which cases find their people: a supervisor's for her province, the coordination's for all. */
export const handle = { ability: "AssignmentRule:manage" };

/** The rules, and with `?try` where the latest cases would have gone. */
export async function loader({ request, context: { requestId } }: LoaderFunctionArgs) {
  const { actor } = await requireActor(request);
  const asked = new URL(request.url).searchParams;
  const language = languageOf(request, actor.language);
  return answering(async () => {
    const view = await loadRulesPage(queryContext(actor, { requestId }), language, asked.has("try"));
    return { ...view, saved: asked.has("saved"), title: wordsOf(language).t("assignment.title") };
  });
}

/** Adds, changes, tries or takes away one. */
export function action({ request, context: { requestId } }: ActionFunctionArgs) {
  return actInRoom(request, requestId, demandRules, async ({ actor, form, text, run }) => {
    const [act, named] = text("act").split(":");
    const id = named || null;
    const version = Number(text("version")) || 0;
    if (act === "remove") {
      await run((ctx) => removeRule(ctx, { id: id ?? "", version }));
      return "/admin/assignment";
    }
    const facts = {
      placeCode: text("place") || null,
      categoryCode: text("categoryCode"),
      caseClass: text("caseClass"),
      moment: text("moment"),
      way: text("way"),
      memberIds: form.getAll("memberIds").filter((value) => typeof value === "string"),
    };
    if (act === "try") return run((ctx) => tryDraft(ctx, { id, ...facts }, languageOf(request, actor.language)));
    await run((ctx) => saveRule(ctx, { id, version, ...facts }));
    return "/admin/assignment?saved";
  });
}

/** Draws them. */
export default function Assignment() {
  return <AssignmentPage view={useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
