import { z } from "zod";
import { NotFoundError } from "~/models/errors";
import { PAYMENT_STATUSES } from "~/models/registry/Payment";
import { countSearch } from "~/workflows/access/countSearch";
import { listCycles, listPayments } from "~/workflows/registry/listPayments";
import { markPaymentsListed } from "~/workflows/registry/markHouseholdRead";
import { queryContext, runCommand } from "~/workflows/runCommand";
import { roomHref } from "../../components/registry/addresses";
import type { PaymentsView } from "../../components/registry/registryViews";
import { answering } from "../../errors.server";
import { languageOf, wordsOf } from "../../i18n.server";
import { presentCycle, presentPayment } from "../../presenters/registry";
import { requireActor } from "../../session.server";

/** The address of the list. What somebody typed into it wrong counts as not there. */
const address = z.object({
  q: z.string().trim().max(200).catch(""),
  status: z.enum(PAYMENT_STATUSES).nullable().catch(null),
  cycle: z.string().min(1).max(40).nullable().catch(null),
  after: z.string().max(60).nullable().catch(null),
});
const NOTHING_ASKED = { status: null, cycle: null, after: null };

/** Loads payments as the address asks and as the person's ability allows; a page that shows accounts unmasked is journalled. 404 for those to whom there are none. */
export async function loadPayments(request: Request, { requestId }: { requestId: string }) {
  const { actor } = await requireActor(request);
  const params = Object.fromEntries(new URL(request.url).searchParams);
  const { after, ...asked } = address.parse({ ...NOTHING_ASKED, ...params });
  return answering(async () => {
    const ctx = queryContext(actor, { requestId });
    if (!ctx.ability.can("read", "Payment")) throw new NotFoundError();
    await countSearch(actor, asked.q);
    const [{ rows, next }, cycles] = await Promise.all([listPayments(ctx, { ...asked, after }), listCycles(ctx)]);
    await runCommand(actor, (command) => markPaymentsListed(command, rows), { requestId });
    const view: PaymentsView = {
      ...asked,
      rows: rows.map(presentPayment),
      statuses: PAYMENT_STATUSES,
      cycles: cycles.map((cycle) => ({ code: cycle.code, cycle: presentCycle(cycle) })),
      moreHref: next && roomHref("/payments", { ...asked, after: next }),
      startHref: after ? roomHref("/payments", asked) : null,
      knowsPeople: ctx.ability.can("readIdentity", "Payment"),
      opensHouseholds: ctx.ability.can("read", "Registry"),
      now: Date.now(),
    };
    return { view, title: wordsOf(languageOf(request, actor.language)).t("rooms.payments") };
  });
}
