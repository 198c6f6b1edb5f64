import type { PosterView, Worded } from "../../presenters/poster";

/** Words in the language of the place, French below them; French alone where the language lacks them. */
export function Both({ words, language }: { words: Worded; language: PosterView["language"] }) {
  if (words.own === null) return <span lang="fr">{words.french}</span>;
  return (
    <>
      <span lang={language} className="own">
        {words.own}
      </span>{" "}
      <span lang="fr" className="french">
        {words.french}
      </span>
    </>
  );
}
