import { data, type LinksFunction, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { NotFoundError } from "~/models/errors";
import { FALLBACK } from "~/models/messages/languages";
import { placeByCode } from "~/models/places/placeLookup";
import { mayPrintAt } from "~/workflows/posters/mayPrint";
import { queryContext } from "~/workflows/runCommand";
import { listCategories } from "~/workflows/triage/formChoices";
import { Cards } from "../components/poster/Cards";
import { PaperForm } from "../components/poster/PaperForm";
import { Poster } from "../components/poster/Poster";
import { env } from "../env.server";
import { answering } from "../errors.server";
import { languageOf, wordsOf } from "../i18n.server";
import { presentPaperForm } from "../presenters/paperForm";
import { isPosterReviewed, languageOfPlace, presentPoster } from "../presenters/poster";
import { isPublicLanguage } from "../publicWords.server";
import { requireActor } from "../session.server";
import sheet from "../styles/poster.css?url";

/** For whoever may put something up at a place. `plain`: a sheet of paper, and a line about it that is not printed. */
export const handle = { ability: "Poster:read", plain: true };

/** The sheet's own look. */
export const links: LinksFunction = () => [{ rel: "stylesheet", href: sheet }];

/** `?lang=` chooses the language beside French, that of the place unless it is said; `?as=cards` the cards, `?as=form` the sheet on which a complaint is written. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { actor } = await requireActor(request);
  return answering(async () => {
    const ctx = queryContext(actor, { requestId: context.requestId });
    const place = placeByCode(params.place ?? "");
    if (!place || !mayPrintAt(ctx.ability, place.code)) throw new NotFoundError();
    const asked = new URL(request.url).searchParams;
    const language = [asked.get("lang"), languageOfPlace(place.code)].find(isPublicLanguage) ?? FALLBACK;
    const view = presentPoster(place.code, language, env());
    const { t } = wordsOf(languageOf(request, actor.language));
    const told = [
      ...(isPosterReviewed(language) ? [] : [t("posters.unreviewed", { language: view.languageName })]),
      ...(view.code ? [] : [t("posters.no_code")]),
      ...(view.number ? [] : [t("posters.no_number")]),
    ];
    const screen = { print: t("posters.print"), back: t("posters.back"), told };
    const as = asked.get("as");
    const form = as === "form" ? presentPaperForm(await listCategories("grievance")) : null;
    return data({ view, screen, form, asCards: as === "cards", title: t("posters.title") });
  });
}

/** What is printed, below what is only read on the screen. */
export default function PosterPage() {
  const { view, screen, form, asCards } = useLoaderData<typeof loader>();
  return (
    <>
      <aside className="screen-only">
        <p>
          <a href="/posters">{screen.back}</a> {screen.print}
        </p>
        {screen.told.map((line) => (
          <p key={line} className="warning">
            {line}
          </p>
        ))}
      </aside>
      <main tabIndex={0}>
        {form ? <PaperForm view={view} form={form} /> : asCards ? <Cards view={view} /> : <Poster view={view} />}
      </main>
    </>
  );
}
