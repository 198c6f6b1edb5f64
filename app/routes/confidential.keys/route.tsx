import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { listKeys, retireKey, vouchForKey } from "~/workflows/confidential/vouchForKey";
import { forgetWords } from "~/workflows/confidential/wordList";
import { runCommand } from "~/workflows/runCommand";
import { Badge } from "../../components/Badges";
import { Button } from "../../components/Button";
import { ActForm, RefusedAct } from "../../components/confidential/ActForm";
import { RoomFrame } from "../../components/confidential/RoomFrame";
import { Notice } from "../../components/Notice";
import { RelativeTime } from "../../components/RelativeTime";
import { requireRoom } from "../../confidentialRoom.server";
import { acting } from "../../errors.server";
import { requireForm } from "../../session.server";

/** Whose keys open what is said here: a reader nobody knows of would show on this page. */
export const handle = { ability: "Confidential:read" };

export async function loader({ request }: LoaderFunctionArgs) {
  const { ctx, room } = await requireRoom(request);
  const keys = (await listKeys(ctx, room)).map(({ createdAt, ...key }) => ({
    ...key,
    createdAt: createdAt.toISOString(),
  }));
  return { keys, now: Date.now() };
}

/** Vouches for a colleague's key, or takes one out of use. */
export async function action({ request }: ActionFunctionArgs) {
  const { visitor, room } = await requireRoom(request);
  const form = await requireForm(request);
  const keyId = String(form.get("keyId") ?? "");
  const command = form.get("act") === "retire" ? retireKey : vouchForKey;
  const answer = await acting(async () => {
    await runCommand(visitor.actor, (ctx) => command(ctx, room, { keyId }));
    forgetWords();
    return redirect("/confidential/keys");
  });
  if (!("data" in answer)) throw answer;
  return answer;
}

/** Draws it. */
export default function Keys() {
  const { t } = useTranslation();
  const { keys, now } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const reading = keys.filter(({ kind, state }) => kind === "focal" && state === "in_force");
  return (
    <RoomFrame now={now}>
      <RefusedAct refused={refused} />
      {reading.length < 2 && <Notice tone="warn">{t("confidential.alone")}</Notice>}
      {!keys.some(({ kind, state }) => kind === "recovery" && state === "in_force") && (
        <Notice>{t("confidential.keys.no_recovery")}</Notice>
      )}
      <div className="grid gap-3 p-3 md:p-4">
        <h1 className="text-base font-semibold">{t("confidential.part.keys")}</h1>
        <p className="max-w-prose text-sm text-quiet">{t("confidential.keys.body")}</p>
        <ul className="divide-y divide-line border-y border-line">
          {keys.map(({ id, name, kind, state, print, createdAt, own }) => (
            <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2 text-sm">
              <span className="min-w-40 font-medium">{name ?? t(`confidential.keys.${kind}`)}</span>
              <Badge tone={state === "in_force" ? "good" : state === "waiting" ? "warn" : "plain"}>
                {t(`confidential.keys.${state}`)}
              </Badge>
              <code className="text-xs">{print}</code>
              <RelativeTime at={createdAt} timeZone="Africa/Kinshasa" as="moment" className="text-faint" />
              {state === "waiting" && (
                <ActForm act="vouch" hidden={{ keyId: id }} className="ml-auto">
                  <Button>{t("confidential.keys.vouch")}</Button>
                </ActForm>
              )}
              {state === "in_force" && kind === "focal" && !own && (
                <ActForm act="retire" hidden={{ keyId: id }} className="ml-auto">
                  <Button look="danger">{t("confidential.keys.retire")}</Button>
                </ActForm>
              )}
            </li>
          ))}
        </ul>
      </div>
    </RoomFrame>
  );
}
