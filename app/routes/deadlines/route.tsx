import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { NotFoundError } from "~/models/errors";
import { calendarFor, provinceOf } from "~/models/places/placeLookup";
import { queryContext } from "~/workflows/runCommand";
import { listDue, readWeek } from "~/workflows/sla/readWeek";
import { listCategories } from "~/workflows/triage/formChoices";
import { readNames } from "~/workflows/triage/readNames";
import { WeekPage } from "../../components/week/WeekPage";
import { answering } from "../../errors.server";
import { languageOf, wordsOf } from "../../i18n.server";
import { seesKind } from "../../presenters/account";
import { categoryWords, presentCategories } from "../../presenters/categories";
import { NOBODY, presentDue, presentWeek } from "../../presenters/week";
import { requireActor } from "../../session.server";

/** What falls due this week, by who has it and by day. */
export const handle = { ability: "CaseFile:read" };

/** `who` and `day` ("late", or one of the days shown) ask for the cases behind a number. */
const address = z.object({
  who: z
    .string()
    .regex(/^\w{1,40}$/)
    .nullable()
    .catch(null),
  day: z.string().max(10).catch(""),
});

/** The week, on the calendar of the person's place; with the cases behind a number where one is asked for. */
export async function loader({ request, context: { requestId } }: LoaderFunctionArgs) {
  const { actor } = await requireActor(request);
  const { who, day } = address.parse({ who: null, day: "", ...Object.fromEntries(new URL(request.url).searchParams) });
  const language = languageOf(request, actor.language);
  return answering(async () => {
    const ctx = queryContext(actor, { requestId });
    const kind = (["grievance", "support_ticket"] as const).find((one) => seesKind(ctx.ability, one));
    if (!kind) throw new NotFoundError();
    const calendar = calendarFor(actor.grants[0] ? provinceOf(actor.grants[0].placeCode) : null);
    const week = await readWeek(ctx, kind, calendar);
    const base = kind === "grievance" ? "/cases" : "/tickets";
    const userId = who === NOBODY ? null : who;
    const asked = week.days.find((one) => one.day === day) ?? null;
    const listed = who !== null && (asked || day === "late") ? await listDue(ctx, { kind, userId, day: asked }) : null;
    const names = await readNames(ctx, [userId, ...week.lines.map((line) => line.userId)]);
    const categories = listed
      ? categoryWords(presentCategories(await listCategories(kind), language))
      : new Map<string, string>();
    return {
      days: week.days.map((one) => ({ day: one.day, at: one.from.toISOString(), worked: one.worked })),
      lines: presentWeek(week, names, actor.userId),
      capped: week.capped,
      list: listed && {
        who: who ?? "",
        name: userId && (listed.length ? (names[userId] ?? "—") : "—"),
        day,
        rows: presentDue(listed, categories, base),
      },
      timeZone: calendar.timeZone,
      now: ctx.clock.now().getTime(),
      title: wordsOf(language).t("week.title"),
    };
  });
}

/** Draws it. */
export default function Week() {
  return <WeekPage view={useLoaderData<typeof loader>()} />;
}
