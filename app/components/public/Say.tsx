import { useTranslation } from "react-i18next";

interface Said {
  /** Key in `public.json`. */
  k: string;
  values?: Record<string, string>;
}

/**
 * Words of a public page. Where a language lacks them they are those of the one that stands in for it, and marked as such,
 * so that a screen reader does not read French with the voice of another language.
 */
export function Say({ k, values }: Said) {
  const { t, i18n } = useTranslation();
  const words = t(k, values ?? {});
  const standIns = i18n.options.fallbackLng as readonly string[];
  const spoken = [i18n.language, ...standIns].find((code) => i18n.getResource(code, "public", k) !== undefined);
  return spoken === i18n.language ? <>{words}</> : <span lang={spoken ?? "fr"}>{words}</span>;
}
