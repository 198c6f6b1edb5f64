import { FALLBACK, type Language } from "~/models/messages/languages";

/** A language as its form shows it; that of a new one is empty. */
export interface LanguageFormView {
  /** Null for a new one. */
  code: string | null;
  name: string;
  phoneName: string;
  browserTags: string;
  fallback: string;
  /** Those that may stand in for it; none for French, behind which nothing stands. */
  fallbacks: { code: string; name: string }[];
  isPublic: boolean;
  onUssd: boolean;
  sendsUnreviewed: boolean;
  words: Record<string, string>;
}

/** The form of a language among the others. */
export function presentLanguageForm(language: Language | null, languages: readonly Language[]): LanguageFormView {
  const isFrench = language?.code === FALLBACK;
  const others = languages.filter(({ code }) => code !== language?.code);
  const { name = "", phoneName = "", browserTags = [], words = {} } = language ?? {};
  return {
    code: language?.code ?? null,
    name,
    phoneName: phoneName === name ? "" : phoneName,
    browserTags: browserTags.filter((tag) => tag !== language?.code).join(" "),
    fallback: language?.fallback ?? FALLBACK,
    fallbacks: isFrench ? [] : others.map((one) => ({ code: one.code, name: one.name })),
    isPublic: language?.isPublic ?? false,
    onUssd: language?.onUssd ?? false,
    sendsUnreviewed: language?.sendsUnreviewed ?? true,
    words: Object.fromEntries(Object.entries(words).map(([kind, spoken]) => [kind, (spoken ?? []).join(" ")])),
  };
}
