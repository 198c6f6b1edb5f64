import type { LinksFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Mark } from "../components/Logo";
import { env } from "../env.server";
import { SCREEN_LANGUAGES } from "../i18n";
import { languageOf, wordsOf } from "../i18n.server";
import sheet from "../styles/home.css?url";

/** For everybody. `plain`: no script and a look of its own, for the smallest phones. */
export const handle = { ability: "public", plain: true };

/** Its few rules, and nothing else. */
export const links: LinksFunction = () => [{ rel: "stylesheet", href: sheet }];

/** What the page says besides its words: the number to write to, once one is known. */
export function loader({ request }: LoaderFunctionArgs) {
  const { africasTalking, simulator } = env();
  return {
    number: africasTalking?.sender ?? null,
    simulator,
    language: languageOf(request),
    title: wordsOf(languageOf(request)).t("public.title"),
  };
}

const WORDS = ["status", "help", "stop"] as const;

/** How to complain, today, with any phone. */
export default function PublicHome() {
  const { t } = useTranslation();
  const { number, simulator, language } = useLoaderData<typeof loader>();
  return (
    <div className="page">
      <header className="top">
        <a href="/" className="name">
          <Mark />
          {t("app.name")}
        </a>
        <nav aria-label={t("public.languages")}>
          {SCREEN_LANGUAGES.filter((other) => other !== language).map((other) => (
            <a key={other} href={`/?lang=${other}`} lang={other} hrefLang={other}>
              {t(`language.${other}`)}
            </a>
          ))}
        </nav>
      </header>
      <main>
        <h1>{t("public.heading")}</h1>
        <p className="lead">{t("public.lead")}</p>
        <h2>{t("public.how")}</h2>
        <ol className="steps">
          <li>
            <div>
              {number ? t("public.step_write_to", { number }) : t("public.step_write")}
              <br />
              <span className="sms">{t("public.example")}</span>
            </div>
          </li>
          <li>{t("public.step_number")}</li>
          <li>{t("public.step_answer")}</li>
        </ol>
        <h2>{t("public.words")}</h2>
        <dl className="words">
          {WORDS.map((word) => (
            <div key={word} className="word">
              <dt>{t(`public.word.${word}.send`)}</dt>
              <dd>{t(`public.word.${word}.gets`)}</dd>
            </div>
          ))}
        </dl>
        {simulator && (
          <a className="door" href="/simulator">
            {t("public.simulator")}
          </a>
        )}
      </main>
      <footer className="foot">
        <span>{t("public.rights")}</span>
        <a href="/login">{t("public.staff")}</a>
      </footer>
    </div>
  );
}
