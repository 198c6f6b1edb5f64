import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { NotFoundError } from "~/models/errors";
import { endAbsence } from "~/workflows/absence/endAbsence";
import { handOver } from "~/workflows/absence/handOver";
import { planAbsence } from "~/workflows/absence/planAbsence";
import { listAbsences, readAbsence } from "~/workflows/absence/readAbsence";
import { holdsCases } from "~/workflows/absence/theirPeople";
import { queryContext } from "~/workflows/runCommand";
import { AbsencePage } from "../../components/absence/AbsencePage";
import { answering } from "../../errors.server";
import { languageOf, wordsOf } from "../../i18n.server";
import { presentAbsence, presentAbsences } from "../../presenters/absence";
import { actInRoom } from "../../roomForm.server";
import { requireActor } from "../../session.server";

/** Being away: one's own, or that of somebody one sees to. */
export const handle = { ability: "CaseFile:answer" };

/** What the address asks for, and what it says was just done. */
const address = z.object({
  person: z.string().max(40).catch(""),
  done: z.enum(["planned", "ended", "handed"]).nullable().catch(null),
  moved: z.coerce.number().int().min(0).max(10_000).catch(0),
  left: z.coerce.number().int().min(0).max(10_000).catch(0),
  more: z.coerce.boolean().catch(false),
});

/** The absence of oneself, or of `person`; with one's people where one has any. */
export async function loader({ request, context: { requestId } }: LoaderFunctionArgs) {
  const { actor } = await requireActor(request);
  const params = Object.fromEntries(new URL(request.url).searchParams);
  const asked = address.parse({ person: "", done: null, moved: 0, left: 0, more: false, ...params });
  return answering(async () => {
    const ctx = queryContext(actor, { requestId });
    const read = await readAbsence(ctx, asked.person || actor.userId);
    const people = await listAbsences(ctx);
    const now = ctx.clock.now();
    const { t } = wordsOf(languageOf(request, actor.language));
    return {
      ...presentAbsence(read, now),
      own: read.user.id === actor.userId,
      people: presentAbsences(people, read.timeZone, now),
      done: asked.done && { what: asked.done, moved: asked.moved, left: asked.left, more: asked.more },
      now: now.getTime(),
      title: t("absence.title"),
    };
  });
}

/** Says when, hands over, or ends it. */
export function action({ request, context: { requestId } }: ActionFunctionArgs) {
  const demand = (ctx: Parameters<typeof holdsCases>[0]) => {
    if (!holdsCases(ctx)) throw new NotFoundError();
  };
  return actInRoom(request, requestId, demand, async ({ actor, text, run }) => {
    const userId = text("person") || actor.userId;
    const here = (done: Record<string, string | number>) => {
      const query = new URLSearchParams(Object.entries(done).map(([name, value]) => [name, String(value)]));
      if (userId !== actor.userId) query.set("person", userId);
      return `/absence?${query.toString()}`;
    };
    if (text("act") === "hand") {
      const toId = text("toId");
      const given = { absenceId: text("absenceId"), toId: toId === "rules" ? null : toId || "none" };
      const { moved, left, goesOn } = await run((ctx) => handOver(ctx, given));
      return here({ done: "handed", moved, left, ...(goesOn && { more: 1 }) });
    }
    if (text("act") === "end") {
      const given = { absenceId: text("absenceId"), takeBack: text("takeBack") !== "" };
      return here({ done: "ended", moved: await run((ctx) => endAbsence(ctx, given)) });
    }
    const replacementId = text("replacementId") || null;
    const given = { userId, firstDay: text("firstDay"), lastDay: text("lastDay"), replacementId };
    await run((ctx) => planAbsence(ctx, given));
    return here({ done: "planned" });
  });
}

/** Draws it. */
export default function AbsenceRoute() {
  const answer = useActionData<typeof action>();
  const refused = answer && "fields" in answer ? answer : undefined;
  return <AbsencePage view={useLoaderData<typeof loader>()} refused={refused} />;
}
