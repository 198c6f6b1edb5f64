import { z } from "zod";
import { foldText } from "~/models/messages/fold";
import { TEXT_CHANNELS } from "~/workflows/messaging/shippedTexts";
import { isReply } from "~/workflows/replies/replyKeys";
import { queryContext } from "~/workflows/runCommand";
import { readLanguages, readTexts } from "~/workflows/templates/readTexts";
import { listCategories } from "~/workflows/triage/formChoices";
import { answering } from "../../errors.server";
import { languageOf, wordsOf } from "../../i18n.server";
import { presentCategories } from "../../presenters/categories";
import { presentLanguages, presentTexts, type TextCellView, type TextRowView } from "../../presenters/texts";
import { requireActor } from "../../session.server";

const SHOWN = ["all", "unreviewed", "missing", "changed"] as const;
type Shown = (typeof SHOWN)[number];

/** Texts on a page: what a slow link brings at once. */
const PAGE = 40;

/** The address of the room. What somebody typed into it wrong counts as not there. */
const address = z.object({
  q: z.string().trim().max(100).catch(""),
  show: z.enum(SHOWN).catch("all"),
  channel: z.enum(TEXT_CHANNELS).or(z.literal("")).catch(""),
  language: z.string().max(20).catch(""),
  page: z.coerce.number().int().min(1).catch(1),
});

/** Loads the texts as the address filters them, and how far each language is. */
export async function loadTexts(request: Request, requestId: string) {
  const { actor } = await requireActor(request);
  const { page: asked, ...filter } = address.parse(Object.fromEntries(new URL(request.url).searchParams));
  const { t } = wordsOf(languageOf(request, actor.language));
  return answering(async () => {
    const ctx = queryContext(actor, { requestId });
    const languages = await readLanguages(ctx);
    if (!languages.some(({ code }) => code === filter.language)) filter.language = "";
    const [texts, categories] = [await readTexts(ctx), await listCategories("grievance")];
    const every = presentTexts(texts, { languages, chosen: filter.language, nameOf: (key) => smsName(key, t) });
    const found = search(every, filter.q).filter(
      (row) => (!filter.channel || row.channel === filter.channel) && cellsOf(row, filter.language).length > 0,
    );
    const listed = (show: Shown) =>
      found.filter((row) => cellsOf(row, filter.language).some((cell) => isShown(cell, show)));
    const rows = listed(filter.show);
    const pages = Math.max(1, Math.ceil(rows.length / PAGE));
    const page = Math.min(asked, pages);
    const counts = Object.fromEntries(SHOWN.map((show) => [show, listed(show).length])) as Record<Shown, number>;
    return {
      filter,
      rows: rows.slice((page - 1) * PAGE, page * PAGE).map(({ haystack: _haystack, ...row }) => row),
      languages: presentLanguages(every, languages),
      channels: TEXT_CHANNELS.filter((channel) => every.some((row) => row.channel === channel)),
      counts,
      categories: presentCategories(categories, languageOf(request, actor.language)).map(({ code, label }) => ({
        code,
        label,
      })),
      page,
      pages,
      title: t("texts.title"),
    };
  });
}

/** How the house calls a message; others are called by their words. */
export function smsName(key: string, t: (key: string) => string): string {
  if (isReply(key)) return t("replies.one");
  return key.startsWith("stage.") ? t(key.replace("stage.", "status.")) : t(`template.${key}`);
}

/** Every word looked for stands somewhere in the text: in its words of any language, its name or its key. */
function search<Row extends TextRowView & { haystack: string }>(rows: Row[], q: string): Row[] {
  const wanted = foldText(q).split(" ").filter(Boolean);
  return rows.filter((row) => wanted.every((word) => row.haystack.includes(word)));
}

function cellsOf(row: TextRowView, language: string): TextCellView[] {
  return language ? row.cells.filter((cell) => cell.language === language) : row.cells;
}

function isShown({ state, changed }: TextCellView, show: Shown): boolean {
  if (show === "changed") return changed;
  if (show === "unreviewed") return state === "unreviewed" || state === "kept";
  return show === "all" || state === "missing";
}
