import { redirect } from "@remix-run/node";
import { z } from "zod";
import { parseReference } from "~/models/cases/reference";
import { InvalidInputError, NotFoundError } from "~/models/errors";
import { newId } from "~/models/identifiers";
import { INCIDENT_STATUSES } from "~/models/incidents/Incident";
import { PaymentCycle } from "~/models/registry/Payment";
import type { CommandContext } from "~/workflows/commandContext";
import { openIncident } from "~/workflows/incidents/openIncident";
import { listIncidents } from "~/workflows/incidents/readIncidents";
import { queryContext, runCommand } from "~/workflows/runCommand";
import { findVisible } from "~/workflows/triage/findVisible";
import { listCategories } from "~/workflows/triage/formChoices";
import { readNames } from "~/workflows/triage/readNames";
import { acting, answering } from "../../errors.server";
import { languageOf, wordsOf } from "../../i18n.server";
import { categoryWords, presentCategories } from "../../presenters/categories";
import { presentIncident } from "../../presenters/incidents";
import { placesToOpenIncidentsAt } from "../../presenters/places";
import { requireActor, requireForm } from "../../session.server";

const ID = /^[0-9A-HJKMNP-TV-Z]{26}$/;
/** Cycles one may say an incident is about: two years of months. */
const MOST_CYCLES = 24;

const address = z.object({
  status: z.enum(INCIDENT_STATUSES).catch("open"),
  after: z.string().regex(ID).nullable().catch(null),
  case: z.string().max(40).catch(""),
});

/** Loads the incidents of one's places, and what the form to open one offers. 404 for those to whom none exist. */
export async function loadIncidents(request: Request, { requestId }: { requestId: string }) {
  const { actor } = await requireActor(request);
  const asked = address.parse(Object.fromEntries(new URL(request.url).searchParams));
  const language = languageOf(request, actor.language);
  return answering(async () => {
    const ctx = queryContext(actor, { requestId });
    if (!ctx.ability.can("read", "Incident")) throw new NotFoundError();
    const [{ rows, next }, choices, cycles] = await Promise.all([
      listIncidents(ctx, asked),
      listCategories("grievance"),
      PaymentCycle.findAll({ order: [["month", "DESC"]], limit: MOST_CYCLES }),
    ]);
    const categories = presentCategories(choices, language);
    const holders = rows.map(({ incident }) => incident.holderId ?? null);
    const around = { categories: categoryWords(categories), names: await readNames(ctx, holders) };
    return {
      status: asked.status,
      rows: rows.map((row) => presentIncident(row, around)),
      next,
      fromCase: parseReference(asked.case),
      id: newId(),
      categories: categories.map(({ code, label }) => ({ code, label })),
      cycles: cycles.map(({ code, name }) => ({ code, name })),
      places: placesToOpenIncidentsAt(ctx),
      now: Date.now(),
      title: wordsOf(language).t("rooms.incidents"),
    };
  });
}

const form = z.object({
  id: z.string().regex(ID).optional(),
  title: z.string().max(2_000).default(""),
  placeCode: z.string().max(40).default(""),
  categoryCode: z.string().max(40).default(""),
  cycleCode: z.string().max(60).default(""),
  case: z.string().max(40).default(""),
});

/** Opens an incident, with the case that made somebody see it. */
export async function openFromPage(request: Request, { requestId }: { requestId: string }) {
  const { actor } = await requireActor(request);
  const parsed = form.safeParse(Object.fromEntries(await requireForm(request)));
  return acting(async () => {
    if (!parsed.success) throw new InvalidInputError({});
    const { case: typed, ...input } = parsed.data;
    const open = async (ctx: CommandContext) => {
      const caseId = typed ? (await findVisible(ctx, typed, "read")).id : null; // what is hidden is as what never was
      return openIncident(ctx, { ...input, caseId });
    };
    throw redirect(`/incidents/${await runCommand(actor, open, { requestId })}`);
  });
}
