import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { authorize } from "~/workflows/commandContext";
import { setChief } from "~/workflows/escalation/chief";
import { queryContext } from "~/workflows/runCommand";
import { previewPolicy } from "~/workflows/sla/previewPolicy";
import { readDeadlines } from "~/workflows/sla/readDeadlines";
import { DEADLINE_UNITS, GRIEVANCE_CLOCKS, removePolicy, savePolicy } from "~/workflows/sla/savePolicy";
import { listCategories } from "~/workflows/triage/formChoices";
import { DeadlinesPage } from "../../components/deadlines/DeadlinesPage";
import { answering } from "../../errors.server";
import { languageOf, wordsOf } from "../../i18n.server";
import { categoryWords, presentCategories } from "../../presenters/categories";
import { presentChanges, presentPolicies, presentPreview } from "../../presenters/deadlines";
import { actInRoom, type RoomForm } from "../../roomForm.server";
import { requireActor } from "../../session.server";

/** How long things may take, and when people are warned: the coordination sets it. */
export const handle = { ability: "Deadline:manage" };

/** The table of deadlines, and who changed what. */
export async function loader({ request, context: { requestId } }: LoaderFunctionArgs) {
  const { actor } = await requireActor(request);
  const language = languageOf(request, actor.language);
  return answering(async () => {
    const ctx = queryContext(actor, { requestId });
    const read = await readDeadlines(ctx);
    const options = presentCategories(await listCategories("grievance"), language);
    const categories = categoryWords(options);
    return {
      policies: presentPolicies(read.policies, categories),
      history: presentChanges(read.history, { names: read.names, categories }),
      pending: read.pending.reduce((sum, { moved = 0 }) => sum + moved, 0),
      measuring: read.pending.length > 0,
      chief: read.chief && { name: read.chief.name, email: read.chief.email },
      categories: options.map(({ code, label }) => ({ code, label })),
      units: Object.keys(DEADLINE_UNITS),
      clocks: [...GRIEVANCE_CLOCKS] as string[],
      saved: new URL(request.url).searchParams.has("saved"),
      now: Date.now(),
      title: wordsOf(language).t("deadlines.title"),
    };
  });
}

/** Previews, sets or takes away one; names the chief. What was not previewed as it stands is previewed first. */
export function action({ request, context: { requestId } }: ActionFunctionArgs) {
  return actInRoom(
    request,
    requestId,
    (ctx) => authorize(ctx, "manage", "Deadline"),
    async (room) => {
      const { text, run } = room;
      const [act = "", named = ""] = text("act").split(":");
      if (act === "chief") {
        await run((ctx) => setChief(ctx, text("chief")));
        return "/admin/deadlines?saved";
      }
      const asked = { id: named || null, version: Number(text("version")) || 0 };
      const facts = factsIn(room);
      const remeasure = act.endsWith("Again");
      const removes = act.startsWith("remove") || act === "tryRemove";
      const previewed = text("previewed") === (removes ? "remove" : `${facts.amount} ${facts.unit}`);
      if (act.startsWith("try") || !previewed) {
        const preview = await run((ctx) => previewPolicy(ctx, { ...asked, facts: removes ? null : facts }));
        return { preview: presentPreview(preview), removes };
      }
      if (removes) await run((ctx) => removePolicy(ctx, { ...asked, id: named, remeasure }));
      else await run((ctx) => savePolicy(ctx, { ...asked, facts, remeasure }));
      return "/admin/deadlines?saved";
    },
  );
}

function factsIn({ text }: RoomForm) {
  return {
    clock: text("clock"),
    caseClass: text("caseClass"),
    categoryCode: text("categoryCode"),
    level: text("level"),
    amount: text("amount"),
    unit: text("unit"),
    warnAmount: text("warnAmount"),
    warnUnit: text("warnUnit"),
  };
}

/** Draws it. */
export default function Deadlines() {
  return <DeadlinesPage view={useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
