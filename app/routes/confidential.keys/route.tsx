import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { listKeys } from "~/workflows/confidential/vouchForKey";
import { RefusedAct } from "../../components/confidential/ActForm";
import { ChangeKey } from "../../components/confidential/ChangeKey";
import { KeyList } from "../../components/confidential/KeyList";
import { RoomFrame } from "../../components/confidential/RoomFrame";
import { Notice } from "../../components/Notice";
import { requireRoom } from "../../confidentialRoom.server";
import { acting } from "../../errors.server";
import { requireForm } from "../../session.server";
import { actOnKeys } from "./actOnKeys.server";

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

/** Vouches for a key, takes one out of use, or changes one's own. */
export async function action({ request }: ActionFunctionArgs) {
  const inRoom = await requireRoom(request);
  const form = await requireForm(request);
  const answer = await acting(async () => redirect(await actOnKeys(inRoom, form)));
  if (!("data" in answer)) throw answer;
  return answer;
}

/** Draws it. */
export default function Keys() {
  const { t } = useTranslation();
  const { keys, now } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const reading = new Set(
    keys.flatMap(({ kind, state, name }) => (kind === "focal" && state === "in_force" ? name : [])),
  );
  return (
    <RoomFrame now={now}>
      <RefusedAct refused={refused} />
      {reading.size < 2 && <Notice tone="warn">{t("confidential.alone")}</Notice>}
      {!keys.some(({ kind, state }) => kind === "recovery" && state === "in_force") && (
        <Notice>{t("confidential.keys.no_recovery")}</Notice>
      )}
      <div className="grid gap-3 p-3 md:p-4">
        <h1 className="text-base font-semibold">{t("confidential.part.keys")}</h1>
        <p className="max-w-prose text-sm text-quiet">{t("confidential.keys.body")}</p>
        <KeyList keys={keys} />
        <ChangeKey turning={keys.some(({ own, state }) => own && state === "turning")} />
      </div>
    </RoomFrame>
  );
}
