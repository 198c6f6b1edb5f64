import type { CaseKind } from "~/models/cases/caseWords";
import type { QueryContext } from "~/workflows/commandContext";
import { countFiltered } from "~/workflows/triage/countViews";
import { listCategories } from "~/workflows/triage/formChoices";
import { listViews, type ListedView } from "~/workflows/views/listViews";
import { queueHref, type RailView } from "../../components/queue/queueView";
import type { ScreenLanguage } from "../../i18n";
import { askedList } from "./askedList.server";

/** Views a rail holds; the others are on the page where they are put in order. */
const MOST_ON_RAIL = 20;
/** What a view on the rail is counted up to, and how far it is looked through for that. */
const COUNTED = { most: 99, bounds: { entries: 2_000, rows: 500 } };

/** A room, and the language its views are spoken of in. */
export interface ViewsRoom {
  kind: CaseKind;
  base: string;
  language: ScreenLanguage;
}

/** The views somebody keeps or was given, each with what it holds for them. */
export async function railViews(ctx: QueryContext, room: ViewsRoom): Promise<RailView[]> {
  const views = await readableViews(ctx, room);
  return Promise.all(
    views.slice(0, MOST_ON_RAIL).map(async ({ view: { id, name, mine }, href, list }) => {
      const counted = list && (await countFiltered(ctx, { ...list, ...COUNTED }));
      return { id, name, href, isShared: !mine, counted };
    }),
  );
}

/**
 * The views this person can read. One shared with them that narrows to something out of their sight is left out whole: its
 * name may tell of it. One of their own is kept, and its list says what it leaves aside.
 */
export async function readableViews(ctx: QueryContext, { kind, base, language }: ViewsRoom) {
  const [views, categories] = await Promise.all([listViews(ctx, kind), listCategories(kind)]);
  const read = views.map(async (view: ListedView) => {
    const asked = await askedList(ctx, view.params, { kind, language, categories });
    const { list } = asked;
    const isWhole = asked.read.chips.every(({ fault }) => !fault);
    const standing = { base, view: list.view ?? "all", sort: list.sort, q: "", filter: asked.read };
    const href = isWhole ? queueHref(standing, {}) : `${base}?${new URLSearchParams(view.params).toString()}`;
    return isWhole || view.mine ? { view, href, list: isWhole ? list : null } : null;
  });
  return (await Promise.all(read)).filter((one) => one !== null);
}
