import { allProvinces, placeByCode } from "~/models/places/placeLookup";
import { systemClock } from "~/models/clock";
import { dayOf, monthAfter, monthOf, monthsBetween } from "~/models/figures/months";
import { figureSlices, opensItsFigures } from "~/workflows/abilities/visibleCases";
import { figuresCountedAt } from "~/workflows/figures/countFigures";
import { readFigures, type FiguresAsked } from "~/workflows/figures/readFigures";
import { seesSmallCells, showFigures } from "~/workflows/figures/showFigures";
import { wholeQuarter } from "~/workflows/figures/wholeQuarter";
import type { QueryContext } from "~/workflows/commandContext";
import { queryContext } from "~/workflows/runCommand";
import { listCategories } from "~/workflows/triage/formChoices";
import { answering } from "../../errors.server";
import { languageOf, wordsOf } from "../../i18n.server";
import { seesKind } from "../../presenters/account";
import { filterParams, monthInWords, readFilter } from "../../presenters/caseFilter";
import { presentCategories } from "../../presenters/categories";
import { presentFigures } from "../../presenters/figures";
import { requireActor } from "../../session.server";

/** Months shown when nothing else is asked. */
const A_YEAR = 12;
/** Months one may choose from. */
const CHOICE = 60;

/** Loads the figures the address asks for, within the places of the person. */
export async function loadFigures(request: Request, requestId: string) {
  const { actor } = await requireActor(request);
  const language = languageOf(request, actor.language);
  const { t } = wordsOf(language);
  const params = Object.fromEntries(new URL(request.url).searchParams);
  return answering(async () => {
    const ctx = queryContext(actor, { requestId });
    const mayAsk = seesSmallCells(ctx);
    const quarters = mayAsk ? null : wholeQuarter(ctx.clock.now(), readFilter(params).from);
    const asked = quarters ? { ...EVERYTHING, from: quarters.from, to: quarters.to } : askedOf(ctx, params);
    const figures = showFigures(ctx, await readFigures(ctx, asked));
    const countedAt = await figuresCountedAt();
    const opens = seesKind(ctx.ability, "grievance") && opensItsFigures(ctx);
    const thisMonth = monthOf(systemClock.now());
    return {
      asked: filterParams(asked),
      figures: presentFigures(figures, { asked, on: dayOf(countedAt ?? systemClock.now()), opens }),
      countedAt: countedAt?.toISOString() ?? null,
      mayAsk,
      quarters: quarters && { before: quarters.before, after: quarters.after },
      seesChecks: ctx.ability.can("read", "BackCheck"),
      period: { from: monthInWords(t, asked.from), to: monthInWords(t, asked.to) },
      months: monthsBetween(monthAfter(thisMonth, 1 - CHOICE), thisMonth)
        .reverse()
        .map((month) => ({ code: month, word: monthInWords(t, month) })),
      provinces: provincesOf(ctx).map((code) => ({ code, word: placeByCode(code)?.name ?? code })),
      categories: presentCategories(await listCategories("grievance"), language).map(({ code, label }) => ({
        code,
        word: label,
      })),
      now: Date.now(),
      title: t("rooms.reports"),
    };
  });
}

const EVERYTHING = { provinceCode: null, channel: null, caseClass: null, categoryCode: null };

/** The last twelve months by default. */
function askedOf(ctx: QueryContext, params: Record<string, string>): FiguresAsked {
  const thisMonth = monthOf(ctx.clock.now());
  const { from, to, provinceCode, channel, caseClass, categoryCode } = readFilter(params);
  const last = to ?? (from && from > thisMonth ? from : thisMonth);
  const first = from ?? monthAfter(last, 1 - A_YEAR);
  const [begin, end] = first <= last ? [first, last] : [last, first];
  return { from: begin, to: end, provinceCode, channel, caseClass, categoryCode };
}

/** The provinces one may choose from: none where there is only one's own. */
function provincesOf(ctx: QueryContext): string[] {
  return figureSlices(ctx).some((slice) => !("provinceCode" in slice) && !("territoryCode" in slice))
    ? allProvinces()
    : [];
}
