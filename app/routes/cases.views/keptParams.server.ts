import type { QueryContext } from "~/workflows/commandContext";
import { wordsOf } from "../../i18n.server";
import { askedList } from "../cases._index/askedList.server";
import type { ViewsRoom } from "../cases._index/railViews.server";

/** What of the address of a list is kept under a name (the words of a search are not), and how it is said. */
export async function keptParams(ctx: QueryContext, from: string, { kind, language }: ViewsRoom) {
  const { t } = wordsOf(language);
  const { list, read } = await askedList(ctx, Object.fromEntries(new URLSearchParams(from)), { kind, language });
  const view = list.view ?? "all";
  const understood = read.chips.filter(({ fault }) => !fault);
  const words = [t(`view.${view}`), ...understood.map(({ name, word }) => `${t(`filter.${name}`)} ${word}`)];
  const params: { view: string; sort: string } & Record<string, string> = { ...read.params, view, sort: list.sort };
  return { params, words };
}
