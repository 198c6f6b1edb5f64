import { Fragment, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { LanguageChoice } from "../../publicWords.server";
import { Mark } from "../Logo";
import { Say } from "./Say";

export interface PublicFrame {
  publicLanguage: string;
  /** Those the pages are offered in. */
  languages: LanguageChoice[];
  /** What links take along, "" or "?lang=ln". */
  query: string;
  /** The address of this page, for the links to its other languages. */
  path: string;
}

/** The sheet every public page is written on: the name, the page, the languages. No script, and nothing to load but its style. The spaces between links are for browsers that draw letters alone. */
export function PublicPage({ frame, children }: { frame: PublicFrame; children: ReactNode }) {
  const { t } = useTranslation();
  const { publicLanguage, languages, query, path } = frame;
  return (
    <div className="page">
      <header className="top">
        <a href={`/${query}`} className="name">
          <Mark />
          {t("app.name")}
        </a>{" "}
        <nav className="tongues" aria-label={t("frame.languages")}>
          {languages.map(({ code, name }) => (
            <Fragment key={code}>
              {code === publicLanguage ? (
                <strong aria-current="true">{name}</strong>
              ) : (
                <a href={`${path}?lang=${code}`} lang={code} hrefLang={code}>
                  {name}
                </a>
              )}{" "}
            </Fragment>
          ))}
        </nav>
      </header>
      <main>{children}</main>
      <footer className="foot">
        <p>
          <Say k="frame.rights" />
        </p>
        <a href={`/confidentialite${query}`}>
          <Say k="frame.privacy" />
        </a>{" "}
        <a href="/login">
          <Say k="frame.staff" />
        </a>
      </footer>
    </div>
  );
}
