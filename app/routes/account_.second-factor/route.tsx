import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { prepareFactor, turnFactorOn } from "~/workflows/access/setUpFactor";
import { renewRecoveryCodes, turnFactorOff } from "~/workflows/access/turnFactorOff";
import { runCommand } from "~/workflows/runCommand";
import { FactorOn } from "../../components/account/FactorOn";
import { RecoveryCodes } from "../../components/account/RecoveryCodes";
import { SetUpFactor } from "../../components/account/SetUpFactor";
import { PageFrame } from "../../components/PageFrame";
import { acting } from "../../errors.server";
import { languageOf, wordsOf } from "../../i18n.server";
import { ACCOUNT_ZONE } from "../../presenters/accounts";
import { browserOf, requireActor, requireForm, startSession } from "../../session.server";

/** One's own second factor. */
export const handle = { ability: "signed-in" };

/** How it stands; what a telephone must be told where there is none yet. */
export async function loader({ request, context: { requestId } }: LoaderFunctionArgs) {
  const { actor, owesFactor } = await requireActor(request);
  const factor = await runCommand(actor, prepareFactor, { requestId });
  const title = wordsOf(languageOf(request, actor.language)).t("factor.title");
  const own = factor.isOn ? { ...factor, since: factor.since.toISOString() } : factor;
  return data(
    { title, owesFactor, factor: own, timeZone: ACCOUNT_ZONE() },
    { headers: { "Cache-Control": "no-store" } }, // the secret stands on it
  );
}

/** Turns it on, off, or gives out new codes for paper; those are shown in this answer and never again. */
export async function action({ request, context: { requestId, address } }: ActionFunctionArgs) {
  const { actor, sessionId } = await requireActor(request);
  const form = await requireForm(request);
  const typed = (name: string) => String(form.get(name) ?? "").slice(0, 1_024);
  const browser = browserOf(request, address);
  const proofs = { password: typed("password"), code: typed("code"), sessionId, browser };
  const act = typed("act");
  const headers = { "Cache-Control": "no-store" };
  const answer = await acting(async () => {
    if (act === "off") {
      const session = await turnFactorOff(actor, proofs, { requestId });
      return redirect("/account/second-factor", { headers: startSession(session) });
    }
    if (act === "codes") {
      const codes = await renewRecoveryCodes(actor, proofs, { requestId });
      return data({ ok: true as const, act, codes }, { headers });
    }
    const { codes, session } = await turnFactorOn(actor, { code: proofs.code, sessionId, browser }, { requestId });
    const signedIn = new Headers(startSession(session));
    signedIn.set("Cache-Control", "no-store");
    return data({ ok: true as const, act: "on", codes }, { headers: signedIn });
  });
  if (!("data" in answer)) return answer;
  return data({ ...answer.data, act }, answer.init ?? undefined);
}

/** Draws it. */
export default function SecondFactor() {
  const { t } = useTranslation();
  const { factor, owesFactor, timeZone } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refused = answer && !answer.ok ? answer : undefined;
  return (
    <PageFrame>
      <div className="mx-auto grid w-full max-w-2xl content-start gap-6 px-4 py-6">
        <h1 className="text-lg font-semibold">{t("factor.title")}</h1>
        {answer?.ok && <RecoveryCodes codes={answer.codes} isFirst={answer.act === "on"} />}
        {factor.isOn ? (
          !answer?.ok && <FactorOn factor={factor} timeZone={timeZone} refused={refused} />
        ) : (
          <SetUpFactor factor={factor} owes={owesFactor} refused={refused} />
        )}
      </div>
    </PageFrame>
  );
}
