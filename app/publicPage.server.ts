import type { PublicFrame } from "./components/public/PublicPage";
import { keepLanguage, languageChoices, languageQuery, publicLanguageOf, publicWordsOf } from "./publicWords.server";

/** What every public page hands to its frame: its language, its name, and the headers that keep a language just chosen. */
export function publicFrame(request: Request, title: string) {
  const publicLanguage = publicLanguageOf(request);
  const path = new URL(request.url).pathname;
  const words = publicWordsOf(publicLanguage);
  const frame: PublicFrame = { publicLanguage, languages: languageChoices(), query: languageQuery(request), path };
  return { words, headers: keepLanguage(request), page: { publicLanguage, frame, title: words.t(title) } };
}
