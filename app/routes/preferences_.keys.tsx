import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { keepSettings } from "~/workflows/preferences/keepSettings";
import { readKeys } from "~/workflows/preferences/readSettings";
import { runCommand } from "~/workflows/runCommand";
import { KeysForm } from "../components/preferences/KeysForm";
import { PreferencesFrame } from "../components/preferences/PreferencesFrame";
import { languageOf, wordsOf } from "../i18n.server";
import { readTypedKeys } from "../presenters/keys";
import { requireActor, requireForm } from "../session.server";

/** How somebody types is their own business. */
export const handle = { ability: "signed-in" };

/** The keys somebody has chosen. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { actor } = await requireActor(request);
  const title = wordsOf(languageOf(request, actor.language)).t("preferences.keys.title");
  const done = new URL(request.url).searchParams.has("done");
  return { chosen: await readKeys(actor.userId), done, title };
}

/** Keeps other keys, or gives back those of the house. Keys that cannot be are told beside what was typed. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { actor } = await requireActor(request);
  const fields = Object.fromEntries(await requireForm(request));
  const typed = readTypedKeys(fields.act === "reset" ? {} : fields);
  if (typed.misshapen.length || Object.keys(typed.taken).length) return data(typed, { status: 422 });
  const { off, changed } = typed.chosen;
  const keys = Object.keys(changed).length ? JSON.stringify(changed) : null;
  await runCommand(actor, (ctx) => keepSettings(ctx, { keysOff: off, keys }), { requestId: context.requestId });
  return redirect("/preferences/keys?done");
}

/** Draws them. */
export default function KeyPreferences() {
  const { chosen, done } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <PreferencesFrame room="keys" done={done && !refused}>
      <KeysForm key={JSON.stringify(chosen)} chosen={refused?.chosen ?? chosen} refused={refused} />
    </PreferencesFrame>
  );
}
