import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { changePassword } from "~/workflows/access/changePassword";
import { endOwnSessions, listOwnSessions } from "~/workflows/access/ownSessions";
import { findFactor } from "~/workflows/access/secondFactors";
import { queryContext, runCommand } from "~/workflows/runCommand";
import { FactorState } from "../../components/account/FactorState";
import { OwnPassword } from "../../components/account/OwnPassword";
import { SessionList } from "../../components/account/SessionList";
import { ButtonLink } from "../../components/Button";
import { Notice } from "../../components/Notice";
import { PageFrame } from "../../components/PageFrame";
import { acting } from "../../errors.server";
import { languageOf, wordsOf } from "../../i18n.server";
import { readPasswordForm } from "../../passwordForm.server";
import { ACCOUNT_ZONE } from "../../presenters/accounts";
import { presentSession } from "../../presenters/sessions";
import { browserOf, requireActor, requireForm, startSession } from "../../session.server";

/** One's own account. */
export const handle = { ability: "signed-in" };

/** What the address may say was just done. */
const DONE = ["password", "end", "end_others"] as const;

/** How it is kept safe: second factor, open sessions. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, sessionId } = await requireActor(request);
  const ctx = queryContext(actor, { requestId: context.requestId });
  const [sessions, factor] = await Promise.all([listOwnSessions(ctx), findFactor(actor.userId)]);
  return {
    title: wordsOf(languageOf(request, actor.language)).t("rooms.account"),
    done: DONE.find((one) => one === new URL(request.url).searchParams.get("done")) ?? null,
    factorSince: factor?.confirmedAt?.toISOString() ?? null,
    sessions: sessions.map((session) => presentSession(session, sessionId)),
    timeZone: ACCOUNT_ZONE(),
  };
}

/** Changes the password, which signs every other browser out, or ends sessions. */
export async function action({ request, context: { requestId, address } }: ActionFunctionArgs) {
  const { actor, sessionId } = await requireActor(request);
  const form = await requireForm(request);
  const act = String(form.get("act"));
  return acting(async () => {
    if (act === "end" || act === "end_others") {
      const which = act === "end" ? { only: String(form.get("session")) } : { keep: sessionId };
      await runCommand(actor, (ctx) => endOwnSessions(ctx, which), { requestId });
      return redirect(`/account?done=${act}`);
    }
    const { current, password, again } = readPasswordForm(form);
    const given = { current, password, again, sessionId, ...browserOf(request, address) };
    const session = await changePassword(actor, given, { requestId });
    return redirect("/account?done=password", { headers: startSession(session) });
  });
}

/** Draws it. */
export default function OwnAccount() {
  const { t } = useTranslation();
  const { done, factorSince, sessions, timeZone } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <PageFrame>
      <div className="mx-auto grid w-full max-w-2xl gap-8 px-4 py-6">
        <h1 className="text-lg font-semibold">{t("rooms.account")}</h1>
        {done && !refused && <Notice icon="check">{t(`account.done.${done}`)}</Notice>}
        <FactorState since={factorSince} timeZone={timeZone} />
        <SessionList sessions={sessions} timeZone={timeZone} />
        <OwnPassword refused={refused} />
        <p className="border-t border-line pt-4">
          <ButtonLink to="/tokens" look="quiet" icon="command">
            {t("tokens.own")}
          </ButtonLink>
        </p>
      </div>
    </PageFrame>
  );
}
