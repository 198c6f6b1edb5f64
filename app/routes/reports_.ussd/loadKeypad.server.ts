import { monthAfter, monthOf } from "~/models/figures/months";
import { readKeypad } from "~/workflows/figures/readKeypad";
import { seesSmallCells } from "~/workflows/figures/showFigures";
import { queryContext } from "~/workflows/runCommand";
import { answering } from "../../errors.server";
import { languageOf, wordsOf } from "../../i18n.server";
import { monthInWords } from "../../presenters/caseFilter";
import { presentKeypad } from "../../presenters/keypad";
import { requireActor } from "../../session.server";

const A_YEAR = 12;

/** Loads how far people came in the last twelve months; in ended ones for those who may not see small counts, who could else subtract. */
export async function loadKeypad(request: Request, requestId: string) {
  const { actor } = await requireActor(request);
  const { t } = wordsOf(languageOf(request, actor.language));
  return answering(async () => {
    const ctx = queryContext(actor, { requestId });
    const seesSmall = seesSmallCells(ctx);
    const to = monthAfter(monthOf(ctx.clock.now()), seesSmall ? 0 : -1);
    const from = monthAfter(to, 1 - A_YEAR);
    return {
      figures: presentKeypad(await readKeypad(ctx, { from, to })),
      seesSmall,
      period: { from: monthInWords(t, from), to: monthInWords(t, to) },
      title: t("keypad.title"),
    };
  });
}
