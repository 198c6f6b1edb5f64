import type { CaseKind } from "~/models/cases/caseWords";
import { NotFoundError } from "~/models/errors";
import { queryContext } from "~/workflows/runCommand";
import { mayShare, teamsOf } from "~/workflows/views/sharing";
import { namesSomebody } from "~/workflows/views/viewContent";
import type { ViewsPageView } from "../../components/queue/viewsPageView";
import { answering } from "../../errors.server";
import { languageOf, wordsOf } from "../../i18n.server";
import { seesKind } from "../../presenters/account";
import { presentAudience } from "../../presenters/viewAudience";
import { requireActor } from "../../session.server";
import { readableViews } from "../cases._index/railViews.server";
import { keptParams } from "./keptParams.server";

/** Loads the page where views of a room are kept, named, given to others and put in order. */
export async function loadViews(
  request: Request,
  { kind, base, requestId }: { kind: CaseKind; base: string; requestId: string },
) {
  const { actor } = await requireActor(request);
  const language = languageOf(request, actor.language);
  const { searchParams } = new URL(request.url);
  return answering(async (): Promise<ViewsPageView & { title: string }> => {
    const ctx = queryContext(actor, { requestId });
    if (!seesKind(ctx.ability, kind)) throw new NotFoundError();
    const words = wordsOf(language);
    const from = searchParams.get("from");
    const kept = from === null ? null : await keptParams(ctx, from, { kind, base, language });
    const views = await readableViews(ctx, { kind, base, language });
    const audiences = mayShare(ctx, kind) ? ["mine", ...teamsOf(ctx, kind).map(teamCode), "room"] : ["mine"];
    return {
      base,
      kept: kept && { from: from ?? "", words: kept.words, isAboutSomebody: namesSomebody(kept.params) },
      audiences: audiences.map((code) => ({ code, word: presentAudience(code, words) })),
      views: views.map(({ view: { id, name, mine, mayChange, params, ...given }, href }) => {
        const audience = given.audience === "team" ? teamCode(given) : given.audience;
        const about = {
          isAboutSomebody: namesSomebody(params),
          audience,
          audienceWord: presentAudience(audience, words),
        };
        return { id, name, href, mine, mayChange, ...about };
      }),
      done: doneIn(searchParams),
      title: words.t("views.title"),
    };
  });
}

/** A team as one word of a form. */
function teamCode({ role, placeCode }: { role: string | null; placeCode: string | null }): string {
  return `${role}@${placeCode}`;
}

/** What was just done, for saying so and taking it back. */
function doneIn(params: URLSearchParams): ViewsPageView["done"] {
  const [act, id, at] = ["done", "id", "at"].map((name) => params.get(name) ?? "");
  const isKnown = act === "change" || act === "move" || act === "remove" || act === "undo";
  return isKnown && id && at && /^\d{1,15}$/.test(at) ? { act, id, at } : null;
}
