import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { InvalidInputError } from "~/models/errors";
import { keepNoticeSettings } from "~/workflows/notices/keepNoticeSettings";
import { provePhone, sendPhoneCode } from "~/workflows/notices/provePhone";
import { readNoticeSettings } from "~/workflows/notices/readNoticeSettings";
import { TOPIC_NAMES, WAYS, type Topic, type Way } from "~/workflows/notices/topics";
import { queryContext, runCommand } from "~/workflows/runCommand";
import { NoticesForm } from "../components/preferences/NoticesForm";
import { PhoneForm } from "../components/preferences/PhoneForm";
import { PreferencesFrame } from "../components/preferences/PreferencesFrame";
import { acting } from "../errors.server";
import { languageOf, wordsOf } from "../i18n.server";
import { presentNoticeSettings } from "../presenters/noticeSettings";
import { requireActor, requireForm } from "../session.server";

/** How somebody is told is their own business. */
export const handle = { ability: "signed-in" };

const hour = z
  .preprocess((typed) => (typed === "" ? null : typed), z.coerce.number().int().min(0).max(23).nullable())
  .catch(null);
const form = z.object({
  act: z.enum(["keep", "code", "prove"]).catch("keep"),
  quietFrom: hour,
  quietTo: hour,
  digestAt: hour,
  code: z.string().trim().max(20).catch(""),
});

/** How somebody is told now. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { actor } = await requireActor(request);
  const title = wordsOf(languageOf(request, actor.language)).t("preferences.notices.title");
  const done = new URL(request.url).searchParams.get("done");
  return { settings: presentNoticeSettings(await readNoticeSettings(queryContext(actor))), done, title };
}

/** Keeps it, sends a code to the phone of the account, or hears that code. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { actor } = await requireActor(request);
  const fields = await requireForm(request);
  const { act, code, ...hours } = form.parse(Object.fromEntries(fields));
  return acting(async () => {
    const heard = await runCommand(
      actor,
      async (ctx) => {
        if (act === "prove") return provePhone(ctx, code);
        if (act === "code") await sendPhoneCode(ctx);
        else await keepNoticeSettings(ctx, { ...hours, channels: channelsOf(fields) });
        return "proved";
      },
      { requestId: context.requestId },
    );
    if (heard !== "proved")
      throw new InvalidInputError({ code: heard === "wrong" ? "errors.phone_code_wrong" : "errors.phone_code_over" });
    return redirect(`/preferences/notices?done=${act}`);
  });
}

function channelsOf(fields: FormData): Record<Topic, Way[]> {
  const of = (topic: Topic) => WAYS.filter((way) => fields.getAll(topic).includes(way));
  return Object.fromEntries(TOPIC_NAMES.map((topic) => [topic, of(topic)])) as Record<Topic, Way[]>;
}

/** Draws them. */
export default function NoticePreferences() {
  const { settings, done } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <PreferencesFrame room="notices" done={done === "keep" && !refused}>
      <NoticesForm settings={settings} />
      <PhoneForm settings={settings} done={done} refused={refused} />
    </PreferencesFrame>
  );
}
