import { redirect, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { NotFoundError } from "~/models/errors";
import { mayPrint, mayPrintAt } from "~/workflows/posters/mayPrint";
import { queryContext } from "~/workflows/runCommand";
import { Button } from "../components/Button";
import { ChoiceField, SelectField } from "../components/Field";
import { PageFrame } from "../components/PageFrame";
import { PlaceOptions } from "../components/PlaceOptions";
import { answering } from "../errors.server";
import { languageOf, wordsOf } from "../i18n.server";
import { placesToPrintFor } from "../presenters/places";
import { isPublicLanguage, languageChoices } from "../publicWords.server";
import { requireActor } from "../session.server";

/** For whoever may put something up at a place. */
export const handle = { ability: "Poster:read" };

/** The places one may print for; once one is chosen, its sheet. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor } = await requireActor(request);
  return answering(() => {
    const ctx = queryContext(actor, { requestId: context.requestId });
    if (!mayPrint(ctx.ability)) throw new NotFoundError();
    const asked = new URL(request.url).searchParams;
    const [place, language] = [asked.get("place") ?? "", asked.get("lang")];
    if (place && mayPrintAt(ctx.ability, place)) {
      const wanted = new URLSearchParams(isPublicLanguage(language) ? { lang: language } : {});
      const as = asked.get("as");
      if (as === "cards" || as === "form") wanted.set("as", as);
      throw redirect(`/posters/${encodeURIComponent(place)}${wanted.size ? `?${wanted.toString()}` : ""}`);
    }
    const { t } = wordsOf(languageOf(request, actor.language));
    const missed = asked.has("place");
    return Promise.resolve({
      places: placesToPrintFor(ctx),
      languages: languageChoices(),
      missed,
      title: t("posters.title"),
    });
  });
}

/** Where, in which language, and on what. */
export default function PostersPage() {
  const { places, languages, missed } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const only = places.flatMap((group) => group.places);
  return (
    <PageFrame>
      <Form method="get" reloadDocument className="mx-auto grid w-full max-w-xl gap-5 px-4 py-6">
        <h1 className="text-xl font-semibold">{t("posters.title")}</h1>
        <p className="text-quiet">{t("posters.lead")}</p>
        <SelectField
          id="poster-place"
          name="place"
          label={t("posters.place")}
          error={missed ? t("posters.place_empty") : undefined}
          defaultValue={only.length === 1 ? only[0]?.code : ""}
          required
        >
          <option value="" />
          <PlaceOptions groups={places} />
        </SelectField>
        <SelectField id="poster-language" name="lang" label={t("posters.language")}>
          <option value="">{t("posters.language_of_place")}</option>
          {languages.map(({ code, name }) => (
            <option key={code} value={code} lang={code}>
              {name}
            </option>
          ))}
        </SelectField>
        <ChoiceField
          id="poster-as"
          name="as"
          label={t("posters.as")}
          defaultValue="poster"
          options={["poster", "cards", "form"].map((value) => ({ value, label: t(`posters.${value}`) }))}
        />
        <Button look="primary" icon="paper" className="justify-self-start">
          {t("posters.open")}
        </Button>
      </Form>
    </PageFrame>
  );
}
