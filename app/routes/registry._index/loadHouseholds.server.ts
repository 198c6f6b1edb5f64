import { z } from "zod";
import { NotFoundError } from "~/models/errors";
import { countSearch } from "~/workflows/access/countSearch";
import { listHouseholds } from "~/workflows/registry/listHouseholds";
import { markHouseholdsListed } from "~/workflows/registry/markHouseholdRead";
import { queryContext, runCommand } from "~/workflows/runCommand";
import { roomHref } from "../../components/registry/addresses";
import type { RegistryView } from "../../components/registry/registryViews";
import { answering } from "../../errors.server";
import { languageOf, wordsOf } from "../../i18n.server";
import { presentHouseholdRow } from "../../presenters/registry";
import { requireActor } from "../../session.server";

/** The address of the list. What somebody typed into it wrong counts as not there. */
const address = z.object({
  q: z.string().trim().max(200).catch(""),
  after: z.string().max(60).nullable().catch(null),
});

/** Loads households as the address asks and as the person's ability allows; a page that shows people unmasked is journalled. 404 for those to whom there are none. */
export async function loadHouseholds(request: Request, { requestId }: { requestId: string }) {
  const { actor } = await requireActor(request);
  const { q, after } = address.parse({ after: null, ...Object.fromEntries(new URL(request.url).searchParams) });
  return answering(async () => {
    const ctx = queryContext(actor, { requestId });
    if (!ctx.ability.can("read", "Registry")) throw new NotFoundError();
    await countSearch(actor, q);
    const { rows, next } = await listHouseholds(ctx, { q, after });
    await runCommand(actor, (command) => markHouseholdsListed(command, rows), { requestId });
    const view: RegistryView = {
      q,
      rows: rows.map(presentHouseholdRow),
      moreHref: next && roomHref("/registry", { q, after: next }),
      startHref: after ? roomHref("/registry", { q }) : null,
      knowsPeople: ctx.ability.can("readIdentity", "Registry"),
      now: Date.now(),
    };
    return { view, title: wordsOf(languageOf(request, actor.language)).t("rooms.registry") };
  });
}
