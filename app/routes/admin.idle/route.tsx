import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { IDLE_RANGE, IDLE_SCOPES, readIdleLimits, setIdleLimits, type IdleScope } from "~/workflows/access/idleTime";
import { runCommand } from "~/workflows/runCommand";
import { AccountsFrame } from "../../components/accounts/AccountsFrame";
import { IdleForm } from "../../components/accounts/IdleForm";
import { Notice } from "../../components/Notice";
import { actOnAccounts, visitAccounts } from "../../accountsRoom.server";

/** After how long sessions end that nobody touches. */
export const handle = { ability: "Account:manage" };

/** The times as they are set. */
export function loader({ request, context }: LoaderFunctionArgs) {
  return visitAccounts(request, context.requestId, async ({ ctx, words }) => {
    const limits = await readIdleLimits(ctx);
    return {
      title: words.t("accounts.door.idle"),
      limits: IDLE_SCOPES.map((scope) => ({ scope, minutes: limits[scope] })),
      range: IDLE_RANGE,
      done: new URL(request.url).searchParams.has("done"),
    };
  });
}

/** Sets them. */
export function action({ request, context }: ActionFunctionArgs) {
  return actOnAccounts(request, async (actor, form) => {
    const minutesIn = (scope: IdleScope) => String(form.get(scope) ?? "").trim();
    const given = IDLE_SCOPES.filter((scope) => form.has(scope)).map((scope) => {
      const typed = minutesIn(scope);
      const isNeeded = scope === "house" || scope === "shared";
      return [scope, typed || isNeeded ? Number(typed) : null] as const;
    });
    const limits = Object.fromEntries(given) as Partial<Record<IdleScope, number | null>>;
    await runCommand(actor, (ctx) => setIdleLimits(ctx, limits), { requestId: context.requestId });
    return "/admin/idle?done";
  });
}

/** Draws them. */
export default function IdleTimes() {
  const { t } = useTranslation();
  const { here, limits, range, done } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <AccountsFrame here={here} door="idle" title={t("accounts.door.idle")}>
      {done && !refused && <Notice icon="check">{t("idle.kept")}</Notice>}
      <IdleForm limits={limits} range={range} refused={refused} />
    </AccountsFrame>
  );
}
