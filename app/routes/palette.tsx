import type { LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { CASE_KINDS } from "~/models/cases/caseWords";
import { countSearch } from "~/workflows/access/countSearch";
import type { QueryContext } from "~/workflows/commandContext";
import { queryContext } from "~/workflows/runCommand";
import { listCases } from "~/workflows/triage/listCases";
import { queueHref } from "../components/queue/queueView";
import type { FoundView, PaletteAnswer } from "../components/palette/useAsked";
import { seesKind } from "../presenters/account";
import { answeringPlainly } from "../errors.server";
import { languageOf } from "../i18n.server";
import type { ScreenLanguage } from "../i18n";
import { presentFound, ROOM_OF } from "../presenters/palette";
import { requireActor } from "../session.server";
import { viewsOf } from "./cases._index/loadQueue.server";
import { readableViews } from "./cases._index/railViews.server";

/** What the palette asks for: what somebody types is looked for among what they may see, and nowhere else. */
export const handle = { ability: "signed-in" };

/** Cases shown at most; whoever wants more searches in the room. */
const MOST = 6;

const asked = z.object({ q: z.string().trim().max(200).catch("") });

/** With words, the newest cases that have them; without, the views of the rooms this person works in, their own last. */
export async function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  const { actor } = await requireActor(request);
  const { q } = asked.parse(Object.fromEntries(new URL(request.url).searchParams));
  const ctx = queryContext(actor, { requestId: context.requestId });
  const language = languageOf(request, actor.language);
  return answeringPlainly(async (): Promise<PaletteAnswer> => {
    await countSearch(actor, q);
    return q ? { cases: await findCases(ctx, q) } : { views: await listViews(ctx, language) };
  });
}

async function findCases(ctx: QueryContext, q: string) {
  const kinds = CASE_KINDS.filter((kind) => seesKind(ctx.ability, kind));
  const pages = await Promise.all(
    kinds.map((kind) => listCases(ctx, { kind, view: "open", sort: "recent", q, limit: MOST })),
  );
  const rows = pages.flatMap(({ rows }) => rows);
  const newest = rows.sort((a, b) => (a.caseFile.id < b.caseFile.id ? 1 : -1)).slice(0, MOST);
  return newest.map(presentFound);
}

async function listViews(ctx: QueryContext, language: ScreenLanguage): Promise<FoundView[]> {
  const kinds = CASE_KINDS.filter((kind) => seesKind(ctx.ability, kind));
  const found = kinds.map(async (kind) => {
    const room = ROOM_OF[kind];
    const base = `/${room}`;
    const kept = await readableViews(ctx, { kind, base, language });
    return [
      ...viewsOf(ctx, kind).map((view) => {
        return { room, view, name: null, to: queueHref({ base, view, sort: "due", q: "" }, {}) };
      }),
      ...kept.map(({ view: { id, name }, href }) => ({ room, view: id, name, to: href })),
    ];
  });
  return (await Promise.all(found)).flat();
}
