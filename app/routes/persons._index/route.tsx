import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { newId } from "~/models/identifiers";
import { readAnswerDays, setAnswerDays } from "~/workflows/persons/answerDays";
import { demandRegister } from "~/workflows/persons/lockRequest";
import { listRequests } from "~/workflows/persons/listRequests";
import { openRequest } from "~/workflows/persons/openRequest";
import { queryContext } from "~/workflows/runCommand";
import { readNames } from "~/workflows/triage/readNames";
import { PersonsPage } from "../../components/persons/PersonsPage";
import { answering } from "../../errors.server";
import { languageOf, wordsOf } from "../../i18n.server";
import { presentRequestRow } from "../../presenters/persons";
import { placesOfRequests } from "../../presenters/places";
import { actInRoom, type RoomForm } from "../../roomForm.server";
import { requireActor } from "../../session.server";

/** The register of what people ask about their own data. */
export const handle = { ability: "PersonRequest:manage" };

/** Its lines, and what the form of a new one offers. */
export async function loader({ request, context: { requestId } }: LoaderFunctionArgs) {
  const { actor } = await requireActor(request);
  const asked = new URL(request.url).searchParams;
  const ended = asked.get("list") === "ended";
  return answering(async () => {
    const ctx = queryContext(actor, { requestId });
    demandRegister(ctx);
    const { rows, next } = await listRequests(ctx, { ended, after: asked.get("after") });
    const names = await readNames(
      ctx,
      rows.map(({ openedById }) => openedById),
    );
    const now = Date.now();
    return {
      ended,
      rows: rows.map((row) => presentRequestRow(row, { names, now })),
      next,
      form: { id: newId(), ...placesOfRequests(ctx), today: new Date(now).toISOString().slice(0, 10) },
      days: await readAnswerDays(ctx),
      setsDays: ctx.ability.can("manage", "Deadline"),
      now,
      title: wordsOf(languageOf(request, actor.language)).t("rooms.persons"),
    };
  });
}

/** Enters a request, or sets in how many days one is to be answered. */
export function action({ request, context: { requestId } }: ActionFunctionArgs) {
  return actInRoom(request, requestId, demandRegister, perform);
}

async function perform({ text, run }: RoomForm): Promise<string> {
  if (text("act") === "days") {
    await run((ctx) => setAnswerDays(ctx, text("days")));
    return "/persons";
  }
  const id = /^[0-9A-HJKMNP-TV-Z]{26}$/.test(text("id")) ? text("id") : newId();
  const typed = { id, kind: text("kind"), placeCode: text("placeCode"), receivedOn: text("receivedOn") };
  const identity = { checkedHow: text("checkedHow"), check: text("check") };
  const whom = { phone: text("phone"), householdCode: text("householdCode"), references: text("references") };
  const said = { sharedPhone: text("sharedPhone") === "on", words: text("words") };
  return `/persons/${await run((ctx) => openRequest(ctx, { ...typed, ...identity, ...whom, ...said }))}`;
}

/** Draws them. */
export default function Persons() {
  return <PersonsPage view={useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
