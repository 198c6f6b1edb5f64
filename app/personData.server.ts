import type { EXPORT_FORMS } from "~/workflows/persons/exportPerson";
import { exportPerson } from "~/workflows/persons/exportPerson";
import { runCommand } from "~/workflows/runCommand";
import { listCategories } from "~/workflows/triage/formChoices";
import { languageOf } from "./i18n.server";
import { categoryWords, presentCategories } from "./presenters/categories";
import { presentPersonData, type PersonDataView } from "./presenters/personData";
import { requireActor } from "./session.server";

/** All that is held on who makes a request, to be handed to her in one of the two forms; the journal says who took it. */
export async function takePersonData(
  request: Request,
  { id, form, requestId }: { id: string; form: (typeof EXPORT_FORMS)[number]; requestId: string },
): Promise<PersonDataView> {
  const { actor } = await requireActor(request);
  const categories = presentCategories(await listCategories("grievance"), languageOf(request, actor.language));
  const taken = await runCommand(actor, (ctx) => exportPerson(ctx, { requestId: id, form }), { requestId });
  const { placeCode } = taken.request;
  const about = { categories: categoryWords(categories), madeAt: new Date(), madeBy: actor.name, placeCode };
  return presentPersonData(taken.data, about);
}
