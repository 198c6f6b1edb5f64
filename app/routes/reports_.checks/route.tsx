import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { readBackChecks } from "~/workflows/backchecks/readBackChecks";
import { readRates, setRates } from "~/workflows/backchecks/rates";
import { queryContext, runCommand } from "~/workflows/runCommand";
import { ChecksPage } from "../../components/reports/ChecksPage";
import { acting, answering } from "../../errors.server";
import { languageOf, wordsOf } from "../../i18n.server";
import { typedLine } from "../../presenters/typedText";
import { requireActor, requireForm } from "../../session.server";

/** What came of checking the yeses that people recorded for others: for whoever supervises them. */
export const handle = { ability: "BackCheck:read" };

const DAY_MS = 86_400_000;
const PERIODS = [30, 90, 365] as const;
const percent = z.coerce.number().catch(-1);
const rates = z.object({ spoken: percent, own_answer: percent });

/** `?days=` how far back; 90 days unless it is said. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor } = await requireActor(request);
  const asked = Number(new URL(request.url).searchParams.get("days"));
  const days = PERIODS.find((one) => one === asked) ?? 90;
  return answering(async () => {
    const ctx = queryContext(actor, { requestId: context.requestId });
    const since = new Date(ctx.clock.now().getTime() - days * DAY_MS);
    const [{ recorders, capped }, inForce] = await Promise.all([readBackChecks(ctx, since), readRates(ctx)]);
    return {
      days,
      periods: [...PERIODS],
      recorders: recorders.map((one) => ({ ...one, name: typedLine(one.name) })),
      capped,
      rates: inForce,
      maySet: ctx.ability.can("manage", "BackCheck"),
      title: wordsOf(languageOf(request, actor.language)).t("checks.title"),
    };
  });
}

/** Sets how many are checked. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { actor } = await requireActor(request);
  const form = await requireForm(request);
  const { requestId } = context;
  return acting(async () => {
    const asked = rates.parse(Object.fromEntries(form));
    await runCommand(actor, (ctx) => setRates(ctx, asked), { requestId });
    return data({ ok: true as const });
  });
}

/** Draws them. */
export default function Checks() {
  return <ChecksPage view={useLoaderData<typeof loader>()} answer={useActionData<typeof action>() ?? null} />;
}
