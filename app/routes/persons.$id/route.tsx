import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { InvalidInputError } from "~/models/errors";
import { endRequest } from "~/workflows/persons/endRequest";
import { demandRegister } from "~/workflows/persons/lockRequest";
import { OBJECTIONS, objectTo } from "~/workflows/persons/objections";
import { readRequest } from "~/workflows/persons/readRequest";
import { approveSecond, askSecond, dropAsk } from "~/workflows/persons/secondPerson";
import { queryContext, runCommand } from "~/workflows/runCommand";
import { RequestPage } from "../../components/persons/RequestPage";
import { answering } from "../../errors.server";
import { languageOf, wordsOf } from "../../i18n.server";
import { presentRequest } from "../../presenters/persons";
import { actInRoom, type RoomForm } from "../../roomForm.server";
import { requireActor } from "../../session.server";

/** What one person asks about her data. */
export const handle = { ability: "PersonRequest:manage" };

/** Reads it. */
export async function loader({ request, params, context: { requestId } }: LoaderFunctionArgs) {
  const { actor } = await requireActor(request);
  const { t } = wordsOf(languageOf(request, actor.language));
  return answering(async () => {
    const reading = await runCommand(actor, (ctx) => readRequest(ctx, params.id ?? ""), { requestId });
    const now = Date.now();
    const view = presentRequest(queryContext(actor, { requestId }), reading, now);
    return { view, now, title: t(`persons.kind.${view.kind}`) };
  });
}

/** Does what is asked, in one of its ways; see `ACTS`. */
export function action({ request, params, context: { requestId } }: ActionFunctionArgs) {
  return actInRoom(request, requestId, demandRegister, (room) => perform(room, params.id ?? ""));
}

const ACTS = { ask: askSecond, drop: dropAsk, approve: approveSecond };

async function perform({ text, run }: RoomForm, id: string): Promise<string> {
  const act = text("act");
  const requestId = id;
  if (act === "end") {
    const outcome = text("outcome") === "refused" ? "refused" : "done";
    await run((ctx) => endRequest(ctx, { requestId, outcome, words: text("words") }));
  } else if (act === "object") {
    const to = OBJECTIONS.find((one) => one === text("to"));
    if (!to) throw new InvalidInputError({});
    await run((ctx) => objectTo(ctx, { requestId, to }));
  } else {
    const command = ACTS[act as keyof typeof ACTS] as (typeof ACTS)["ask"] | undefined;
    if (!command) throw new InvalidInputError({});
    await run((ctx) => command(ctx, { requestId }));
  }
  return `/persons/${id}`;
}

/** Draws it. */
export default function Request() {
  const { view, now } = useLoaderData<typeof loader>();
  return <RequestPage key={view.id} view={view} now={now} answer={useActionData<typeof action>()} />;
}
