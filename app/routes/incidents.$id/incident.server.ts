import { z } from "zod";
import { InvalidInputError } from "~/models/errors";
import { readIncident } from "~/workflows/incidents/readIncidents";
import { INCIDENT_ACTS, tendIncident } from "~/workflows/incidents/tendIncident";
import { queryContext, runCommand } from "~/workflows/runCommand";
import { listCategories } from "~/workflows/triage/formChoices";
import { readNames } from "~/workflows/triage/readNames";
import { acting, answering } from "../../errors.server";
import { languageOf } from "../../i18n.server";
import { categoryWords, presentCategories } from "../../presenters/categories";
import { presentIncident } from "../../presenters/incidents";
import { presentPlace } from "../../presenters/places";
import { typedLine } from "../../presenters/typedText";
import { requireActor, requireForm } from "../../session.server";

/** Loads one incident with its newest cases. 404 where the person may not see it. */
export async function loadIncident(request: Request, { id, requestId }: { id: string; requestId: string }) {
  const { actor } = await requireActor(request);
  const language = languageOf(request, actor.language);
  return answering(async () => {
    const ctx = queryContext(actor, { requestId });
    const reading = await readIncident(ctx, id);
    const categories = categoryWords(presentCategories(await listCategories("grievance"), language));
    const names = await readNames(ctx, [reading.incident.holderId ?? null]);
    const incident = presentIncident(reading, { categories, names });
    return {
      incident,
      isMine: reading.incident.holderId === actor.userId,
      cases: reading.cases.map(({ caseFile, subject }) => {
        const { reference, status, outcome, placeCode, receivedAt } = caseFile;
        const shown = { reference, status, outcome, receivedAt: receivedAt.toISOString() };
        return { ...shown, subject: typedLine(subject), place: presentPlace(placeCode) };
      }),
      now: Date.now(),
      title: incident.title,
    };
  });
}

const asked = z.object({ act: z.enum(INCIDENT_ACTS) });

/** Takes, closes or reopens it. */
export async function tendFromPage(request: Request, { id, requestId }: { id: string; requestId: string }) {
  const { actor } = await requireActor(request);
  const parsed = asked.safeParse(Object.fromEntries(await requireForm(request)));
  return acting(async () => {
    if (!parsed.success) throw new InvalidInputError({});
    await runCommand(actor, (ctx) => tendIncident(ctx, { incidentId: id, act: parsed.data.act }), { requestId });
    return { ok: true as const };
  });
}
