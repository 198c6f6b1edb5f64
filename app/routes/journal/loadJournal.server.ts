import { z } from "zod";
import { timeZoneOf } from "~/models/places/placeLookup";
import { actionsFor } from "~/workflows/journal/journalAudience";
import { listActors } from "~/workflows/journal/listActors";
import { exportJournal, MOST_EXPORTED } from "~/workflows/journal/exportJournal";
import { listJournal, type ListJournal } from "~/workflows/journal/listJournal";
import { readJournalState } from "~/workflows/journal/journalState";
import { queryContext, runCommand } from "~/workflows/runCommand";
import { listCategories } from "~/workflows/triage/formChoices";
import { sentenceOf } from "../../components/journal/journalLine";
import type { JournalAsked } from "../../components/journal/journalView";
import { csvFile } from "../../csvFile.server";
import { answering } from "../../errors.server";
import { languageOf, wordsOf } from "../../i18n.server";
import { categoryWords, presentCategories } from "../../presenters/categories";
import { presentJournalLine, type JournalLineView } from "../../presenters/journal";
import { requireActor } from "../../session.server";

const day = z.iso.date().catch("");
const words = z.string().trim().max(255).catch("");
/** The address of the journal; what somebody typed into it wrong counts as not there. */
const address = z.object({
  action: words,
  who: words,
  from: day,
  until: day,
  case: words,
  after: z.string().max(60).nullable().catch(null),
});

const NONE = { action: "", who: "", from: "", until: "", case: "", after: null };
const DAY_MS = 86_400_000;

/** Loads a page of the journal as its address asks, for those who may read it; 404 for everybody else. */
export async function loadJournal(request: Request, requestId: string) {
  const { actor } = await requireActor(request);
  const language = languageOf(request, actor.language);
  const params = Object.fromEntries(new URL(request.url).searchParams);
  const { after, ...asked } = address.parse({ ...NONE, ...params });
  return answering(async () => {
    const ctx = queryContext(actor, { requestId });
    const people = await listActors(ctx);
    const [page, state, grievances] = await Promise.all([
      listJournal(ctx, { ...narrowed(asked, people), after }),
      readJournalState(ctx),
      listCategories("grievance"),
    ]);
    const categories = categoryWords(presentCategories(grievances, language));
    const query = Object.entries(asked).filter((entry) => entry[1]);
    return {
      title: wordsOf(language).t("rooms.journal"),
      now: Date.now(),
      timeZone: timeZoneOf(null),
      lines: page.lines.map((line) => presentJournalLine(line, { names: page.names, categories })),
      state: { ...state, verified: state.verified && { ...state.verified, at: state.verified.at.toISOString() } },
      asked: asked satisfies JournalAsked,
      actions: actionsFor(ctx.ability),
      people: people.map(({ email }) => email),
      mayAskCase: ctx.ability.can("read", "CaseFile"),
      moreHref: page.next && `/journal?${new URLSearchParams([...query, ["after", page.next]]).toString()}`,
      csvHref: `/journal/csv?${new URLSearchParams(query).toString()}`,
      startHref: after ? `/journal?${new URLSearchParams(query).toString()}` : null,
    };
  });
}

/** The same lines as a file, for those who may read them; the journal says who took it. 404 for everybody else. */
export async function loadJournalFile(request: Request, requestId: string): Promise<Response> {
  const { actor } = await requireActor(request);
  const words = wordsOf(languageOf(request, actor.language));
  const params = Object.fromEntries(new URL(request.url).searchParams);
  const { after: _page, ...asked } = address.parse({ ...NONE, ...params });
  return answering(async () => {
    const ctx = queryContext(actor, { requestId });
    const narrow = narrowed(asked, await listActors(ctx));
    const [file, grievances] = await Promise.all([
      runCommand(actor, (command) => exportJournal(command, narrow), { requestId }),
      listCategories("grievance"),
    ]);
    const categories = categoryWords(presentCategories(grievances, words.language));
    const lines = file.lines.map((line) => presentJournalLine(line, { names: file.names, categories }));
    return csvFile(`journal-${new Date().toISOString().slice(0, 10)}`, fileRows(lines, words, file.cut));
  });
}

/** One row a line, without what stands under its seal, whoever takes it. */
function fileRows(lines: JournalLineView[], { t }: ReturnType<typeof wordsOf>, cut: boolean) {
  const columns = ["when", "what", "case", "link", "id"].map((name) => t(`journal_room.${name}`));
  const rows = lines.map((line) => [line.at, sentenceOf(t, line), line.reference ?? "", line.number, line.id]);
  return [columns, ...rows, ...(cut ? [[t("journal_room.cut", { most: MOST_EXPORTED })]] : [])];
}

/** What the address asks for, as the list takes it. Somebody nobody knows has done nothing. */
function narrowed(asked: JournalAsked, people: { id: string; email: string }[]): ListJournal {
  const who = asked.who && people.find(({ email }) => email === asked.who.toLowerCase());
  return {
    action: asked.action || null,
    actorId: asked.who ? (who ? who.id : "nobody") : null,
    reference: asked.case || null,
    from: startOf(asked.from),
    until: asked.until ? new Date((startOf(asked.until)?.getTime() ?? 0) + DAY_MS) : null,
  };
}

/** Midnight at the beginning of a day on the clocks of the capital; null for no day. */
function startOf(typed: string): Date | null {
  return typed ? new Date(`${typed}T00:00:00+01:00`) : null;
}
