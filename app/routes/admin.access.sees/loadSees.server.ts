import { z } from "zod";
import { CASE_KINDS, CLASSES } from "~/models/cases/caseWords";
import { listActors } from "~/workflows/journal/listActors";
import { readSight } from "~/workflows/access/sight";
import { MOST_SEERS, whoEnters, whoSeesCases } from "~/workflows/access/whoSees";
import { listCategories } from "~/workflows/triage/formChoices";
import { visitAccounts, type AccountsVisit } from "../../accountsRoom.server";
import { ROOMS_TO_ASK } from "../../components/access/sees";
import { categoryWords, presentCategories } from "../../presenters/categories";
import { offerPlaces, readPlace } from "../../presenters/placeChoice";
import { presentSeer, presentSight } from "../../presenters/sight";

/** What the address asks; what somebody typed into it wrong counts as not there. */
const address = z.object({
  person: z.string().trim().max(255).catch(""),
  place: z.string().trim().max(200).catch(""),
  kind: z.enum(CASE_KINDS).catch("grievance"),
  class: z.enum(CLASSES.map(String)).catch("1"),
  room: z.enum(["", ...ROOMS_TO_ASK]).catch(""),
});

/** Answers what one person sees, or who sees a kind of case in a place, or who enters a room. */
export function loadSees(request: Request, requestId: string) {
  return visitAccounts(request, requestId, async (visit) => {
    const { ctx, words } = visit;
    const given = Object.fromEntries(new URL(request.url).searchParams);
    const asked = address.parse({ person: "", place: "", kind: "grievance", class: "1", room: "", ...given });
    const people = await listActors(ctx);
    const grievances = await listCategories("grievance");
    const categories = categoryWords(presentCategories(grievances, words.language));
    const person = asked.person && people.find(({ email }) => email === asked.person.toLowerCase());
    return {
      title: words.t("accounts.door.sees"),
      asked,
      people: people.map(({ email }) => email),
      offered: offerPlaces("", words),
      unknownPerson: Boolean(asked.person) && !person,
      sight: person ? presentSight(await readSight(ctx, person.id), categories) : null,
      ...(await askedOthers(visit, asked, categories)),
      cap: MOST_SEERS,
    };
  });
}

async function askedOthers(
  { ctx, words }: AccountsVisit,
  asked: z.output<typeof address>,
  categories: Map<string, string>,
) {
  if (asked.room) {
    const seers = await whoEnters(ctx, asked.room);
    return { seers: seers.map((seer) => presentSeer(seer, categories)), unknownPlace: false };
  }
  if (!asked.place) return { seers: null, unknownPlace: false };
  const placeCode = readPlace(asked.place, words);
  if (!placeCode) return { seers: null, unknownPlace: true };
  const seers = await whoSeesCases(ctx, { kind: asked.kind, caseClass: Number(asked.class), placeCode });
  return { seers: seers.map((seer) => presentSeer(seer, categories)), unknownPlace: false };
}
