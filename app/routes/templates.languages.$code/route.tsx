import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { NotFoundError } from "~/models/errors";
import { FALLBACK } from "~/models/messages/languages";
import { queryContext, runCommand } from "~/workflows/runCommand";
import { addLanguage, editLanguage, moveLanguage, SPOKEN } from "~/workflows/templates/editLanguage";
import { readLanguagesOfRoom } from "~/workflows/templates/readTexts";
import { LanguagePage } from "../../components/texts/LanguagePage";
import { acting, answering } from "../../errors.server";
import { languageOf, wordsOf } from "../../i18n.server";
import { presentLanguageForm } from "../../presenters/languageForm";
import { requireActor, requireForm } from "../../session.server";

/** One language of what people receive, or (`new`) one more. */
export const handle = { ability: "Template:manage" };

const NEW = "new";

/** What is known of it; nothing yet of a new one. */
export async function loader({ request, params, context: { requestId } }: LoaderFunctionArgs) {
  const { actor } = await requireActor(request);
  const { code = NEW } = params;
  return answering(async () => {
    const languages = await readLanguagesOfRoom(queryContext(actor, { requestId }));
    const language = languages.find((one) => one.code === code);
    if (!language && code !== NEW) throw new NotFoundError();
    const { t } = wordsOf(languageOf(request, actor.language));
    const title = language ? t("languages.title", { name: language.name }) : t("languages.title_new");
    return { form: presentLanguageForm(language ?? null, languages), title };
  });
}

const short = z.string().default(""); // what is too long is told by the command, beside its field
const ticked = z
  .string()
  .default("")
  .transform((text) => text !== "");
const facts = z.object({
  name: short,
  phoneName: short,
  browserTags: short,
  fallback: short.transform((code) => code || FALLBACK),
  isPublic: ticked,
  onUssd: ticked,
  sendsUnreviewed: ticked,
  code: short,
});

/** Adds it, changes it, or moves it in the list; leads back to the room. */
export async function action({ request, params, context: { requestId } }: ActionFunctionArgs) {
  const { actor } = await requireActor(request);
  const form = await requireForm(request);
  const code = params.code ?? NEW;
  const typed = Object.fromEntries([...form].filter(([, value]) => typeof value === "string")) as Record<
    string,
    string
  >;
  const answer = await acting(async () => {
    await runCommand(
      actor,
      async (ctx) => {
        const by = { up: -1, down: 1 }[typed.act ?? ""] as -1 | 1 | undefined;
        if (by) return moveLanguage(ctx, { code, by });
        const given = facts.parse(typed);
        const words = Object.fromEntries(SPOKEN.map((kind) => [kind, (typed[`word-${kind}`] ?? "").slice(0, 500)]));
        const language = { ...given, words: words as Record<(typeof SPOKEN)[number], string> };
        if (code === NEW) await addLanguage(ctx, language);
        else await editLanguage(ctx, { ...language, code });
      },
      { requestId },
    );
    throw redirect("/templates");
  });
  return data({ ...answer.data, typed }, answer.init ?? undefined); // nothing typed is lost, without script too
}

/** Draws it. */
export default function LanguageRoute() {
  const { form } = useLoaderData<typeof loader>();
  return <LanguagePage form={form} refused={useActionData<typeof action>()} />;
}
