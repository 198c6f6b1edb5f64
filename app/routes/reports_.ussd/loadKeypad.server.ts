import { monthAfter, monthOf, monthsBetween } from "~/models/figures/months";
import { readKeypad } from "~/workflows/figures/readKeypad";
import { seesSmallCells } from "~/workflows/figures/showFigures";
import { wholeQuarter } from "~/workflows/figures/wholeQuarter";
import { queryContext } from "~/workflows/runCommand";
import { answering } from "../../errors.server";
import { languageOf, wordsOf } from "../../i18n.server";
import { monthInWords, readFilter } from "../../presenters/caseFilter";
import { presentKeypad } from "../../presenters/keypad";
import { requireActor } from "../../session.server";

const A_YEAR = 12;
/** Months one may choose from. */
const CHOICE = 60;

/**
 * Loads how far people came in the months asked for, else the last twelve; a whole quarter for those who may not see small
 * counts, who could else subtract.
 */
export async function loadKeypad(request: Request, requestId: string) {
  const { actor } = await requireActor(request);
  const { t } = wordsOf(languageOf(request, actor.language));
  return answering(async () => {
    const ctx = queryContext(actor, { requestId });
    const seesSmall = seesSmallCells(ctx);
    const thisMonth = monthOf(ctx.clock.now());
    const asked = readFilter(Object.fromEntries(new URL(request.url).searchParams));
    const quarters = seesSmall ? null : wholeQuarter(ctx.clock.now(), asked.from);
    const to = quarters?.to ?? asked.to ?? thisMonth;
    const from = quarters?.from ?? (asked.from && asked.from <= to ? asked.from : monthAfter(to, 1 - A_YEAR));
    const inWords = (month: string) => ({ code: month, word: monthInWords(t, month) });
    return {
      figures: presentKeypad(await readKeypad(ctx, { from, to })),
      seesSmall,
      quarters: quarters && { before: quarters.before, after: quarters.after },
      asked: { from, to },
      months: monthsBetween(monthAfter(thisMonth, 1 - CHOICE), thisMonth)
        .reverse()
        .map(inWords),
      period: { from: monthInWords(t, from), to: monthInWords(t, to) },
      title: t("keypad.title"),
    };
  });
}
