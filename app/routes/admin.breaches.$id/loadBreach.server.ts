import { BREACH_DATA, BREACH_PEOPLE } from "~/models/breaches/Breach";
import { newId } from "~/models/identifiers";
import { localMinute } from "~/models/places/zoneOffsets";
import { authorize } from "~/workflows/commandContext";
import { readBreach } from "~/workflows/breaches/readBreaches";
import { queryContext } from "~/workflows/runCommand";
import type { BreachPageView } from "../../components/breaches/breachView";
import { env } from "../../env.server";
import { answering } from "../../errors.server";
import { languageOf, wordsOf } from "../../i18n.server";
import { ACCOUNT_ZONE } from "../../presenters/accounts";
import { presentBreach, type BreachView } from "../../presenters/breaches";
import { requireActor } from "../../session.server";

/** One breach with what its form is filled with, or the empty form for those who keep the register. */
export async function loadBreach(request: Request, { id, requestId }: { id: string; requestId: string }) {
  const { actor } = await requireActor(request);
  return answering(async () => {
    const ctx = queryContext(actor, { requestId });
    if (id === "new") authorize(ctx, "manage", "Breach");
    const now = ctx.clock.now();
    const hours = env().breachNoticeHours;
    const breach = id === "new" ? null : presentBreach(await readBreach(ctx, id), { hours, now });
    const view: BreachPageView = {
      id: breach?.id ?? newId(),
      breach,
      filled: breach ? filledWith(breach) : { noticedAt: localMinute(now, ACCOUNT_ZONE()) },
      people: BREACH_PEOPLE,
      data: BREACH_DATA,
      mayManage: ctx.ability.can("manage", "Breach"),
      done: new URL(request.url).searchParams.has("done"),
      now: now.getTime(),
      timeZone: ACCOUNT_ZONE(),
    };
    const { t } = wordsOf(languageOf(request, actor.language));
    return { ...view, title: breach?.words.title ?? t("breach.new") };
  });
}

/** The fields of the form, as they are typed. */
function filledWith(breach: BreachView): Record<string, string> {
  const { words, people, data, affected, noticedAt, happenedAt, authorityAt, personsAt } = breach;
  const local = (at: string | null) => (at ? localMinute(new Date(at), ACCOUNT_ZONE()) : "");
  const dates = Object.entries({ noticedAt, happenedAt, authorityAt, personsAt });
  return {
    ...words,
    ...Object.fromEntries(dates.map(([name, at]) => [name, local(at)])),
    ...{ people: people.join(" "), data: data.join(" "), affected: String(affected ?? "") },
  };
}
